/** The name of the place in a slot's shadow root that a variant takes. Without one the page's own content shows there. */
const PLACE = 'baton-variant'

/** What stands in a slot; `undo` brings the page's own content back. */
export interface Put {
  undo(): void
}

/** Whether somebody may be looking at what a slot shows: something of the page is painted, and the slot not below the window. */
export const isSeen = (host: HTMLElement): boolean =>
  performance.getEntriesByType('paint').length > 0 && host.getBoundingClientRect().top < innerHeight

/**
 * Shows elements in a slot instead of the page's own content, which stays where it is and comes back as soon as they are gone:
 * so no framework misses what it made. Undefined where somebody is at work in it, or where something would move that may not.
 */
export function putVariant(
  host: HTMLElement,
  name: string,
  elements: readonly HTMLElement[],
  mayMove: boolean,
): Put | undefined {
  if (host.matches(':focus-within')) return undefined
  const root = host.shadowRoot ?? openRoot(host)
  const before = mayMove ? '' : around(host)
  const { height } = host.getBoundingClientRect()
  for (const element of elements) element.slot = PLACE
  host.append(...elements)
  // For the page's own styles, which may give a variant another look.
  host.dataset.batonVariant = name
  const undo = () => {
    for (const element of elements) element.remove()
    delete host.dataset.batonVariant
    root.adoptedStyleSheets = []
  }
  if (mayMove || around(host) === before) return { undo }
  root.adoptedStyleSheets = [reserve(height, getComputedStyle(host).display)]
  if (around(host) === before) return { undo }
  undo()
  return undefined
}

function openRoot(host: HTMLElement): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' })
  const place = document.createElement('slot')
  place.name = PLACE
  place.append(document.createElement('slot'))
  root.append(place)
  return root
}

/** Where everything stands that another content could move, to the pixel. The slot itself may grow into free room. */
function around(host: HTMLElement): string {
  const { parentElement: parent } = host
  const before = document.createRange()
  const after = document.createRange()
  before.selectNodeContents(host.parentNode ?? host)
  before.setEndBefore(host)
  after.selectNodeContents(host.parentNode ?? host)
  after.setStartAfter(host)
  return [before, after, parent, parent?.nextElementSibling]
    .flatMap((part) => {
      const { x, y, width, height } = part?.getBoundingClientRect() ?? new DOMRect()
      return [x, y, width, height].map(Math.round)
    })
    .join()
}

/** Room as the page's own content had it. */
function reserve(height: number, display: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `:host{${display === 'inline' ? 'display:block;' : ''}box-sizing:border-box;min-height:${height}px}`,
  )
  return sheet
}
