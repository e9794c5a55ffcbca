const INLINE = 'baton-form,[data-baton-form]'

interface Found {
  inline(host: HTMLElement, form: string): void
  ownForm(): void
  /** Which of the page's own forms those are. */
  ownForms: string
}

/** Finds the elements that ask for us, those in the page now and those added later. */
export function watch({ inline, ownForm, ownForms }: Found): void {
  const all = `${INLINE},${ownForms}`
  const found = (element: Element) => {
    if (!(element instanceof HTMLElement)) return
    if (element.matches(ownForms)) ownForm()
    else inline(element, element.getAttribute('form') ?? element.dataset.batonForm ?? '')
  }
  const search = (root: Element | Document) => {
    if (root instanceof Element && root.matches(all)) found(root)
    root.querySelectorAll(all).forEach(found)
  }

  define(found)
  search(document)
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) search(node)
    }
  }).observe(document, { childList: true, subtree: true })
  // Shadow roots are not searched, but whoever fills in a form there moves into it.
  document.addEventListener('focusin', (event) => {
    const [target] = event.composedPath()
    if (target instanceof Element && target.closest(ownForms)) ownForm()
  })
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
