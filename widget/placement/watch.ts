const INLINE = 'baton-form,[data-baton-form]'
const OWN_FORM = 'form[data-baton]'

interface Found {
  inline(host: HTMLElement, form: string): void
  ownForm(): void
}

/** Finds the elements that ask for us, those in the page now and those added later. */
export function watch({ inline, ownForm }: Found): void {
  const found = (element: Element) => {
    if (!(element instanceof HTMLElement)) return
    if (element.matches(OWN_FORM)) ownForm()
    else inline(element, element.getAttribute('form') ?? element.dataset.batonForm ?? '')
  }
  const search = (root: Element | Document) => {
    if (root instanceof Element && root.matches(`${INLINE},${OWN_FORM}`)) found(root)
    root.querySelectorAll(`${INLINE},${OWN_FORM}`).forEach(found)
  }

  define(found)
  search(document)
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) search(node)
    }
  }).observe(document, { childList: true, subtree: true })
}

/** The element tells of itself, so that it is also found inside the shadow roots of a page. */
function define(found: (element: Element) => void) {
  if (customElements.get('baton-form')) return
  customElements.define(
    'baton-form',
    class extends HTMLElement {
      connectedCallback() {
        found(this)
      }
    },
  )
}
