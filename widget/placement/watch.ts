const INLINE = 'baton-form,[data-baton-form]'
const OPENER = '[data-baton-open]'
const SLOT = 'baton-slot'

interface Found {
  inline(host: HTMLElement, form: string): void
  ownForm(): unknown
  /** Something in the page opens a form. */
  opener(): void
  /** There is a place for personal content. */
  slot(): unknown
  /** Which of the page's own forms those are. */
  ownForms: string
}

/** Finds the elements that ask for us, those in the page now and those added later. */
export function watch({ inline, ownForm, opener, slot, ownForms }: Found): void {
  const all = `${INLINE},${OPENER},${SLOT},${ownForms}`
  const found = (element: Element) => {
    if (!(element instanceof HTMLElement)) return
    if (element.matches(OPENER)) opener()
    else if (element.matches(SLOT)) slot()
    else if (element.matches(ownForms)) ownForm()
    else inline(element, element.getAttribute('form') ?? element.dataset.batonForm ?? '')
  }
  const search = (root: Element | Document) => {
    if (root instanceof Element && root.matches(all)) found(root)
    root.querySelectorAll(all).forEach(found)
  }

  search(document)
  // Shadow roots are not searched, but whoever fills in a form there moves into it.
  document.addEventListener('focusin', (event) => {
    const [target] = event.composedPath()
    if (target instanceof Element && target.closest(ownForms)) ownForm()
  })
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      // Some frameworks put an element in first and say later which form it is, or then another.
      for (const node of type === 'attributes' ? [target] : addedNodes) if (node instanceof Element) search(node)
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['form', 'data-baton-form'] })
  define(found)
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
