import type { Card } from './makeCard.ts'

/** Milliseconds between two looks at what the page has become. */
const TICK_MS = 1_000
/** So many looks long it is announced: what is there from the start, readers of the screen do not tell. */
const ANNOUNCED_TICKS = 3
const MODALS = ':modal,[aria-modal=true]'

/**
 * Puts the question first into the page, so that it is the first that the keyboard and readers reach, and keeps it there: out of
 * the way of a page's modal, above a bar or button of ours, never over what has the focus. `onTick` is asked with each look.
 */
export function stayInView({ host, title, status }: Card, onTick: () => void): { stop(): void } {
  let ticks = 0

  function look() {
    if (!host.isConnected) document.body.prepend(host)
    host.hidden = [...document.querySelectorAll(MODALS)].some((modal) => modal.getClientRects().length > 0)
    host.style.setProperty('--lift', `${roomTaken(title.parentElement)}px`)
    status.textContent = ticks > 0 && ticks <= ANNOUNCED_TICKS ? title.textContent : ''
    ticks++
  }

  function makeWay(event: FocusEvent) {
    const [target] = event.composedPath()
    if (!(target instanceof Element) || event.target === host) return
    const card = title.parentElement?.getBoundingClientRect()
    const { top, bottom, left, right } = target.getBoundingClientRect()
    const isCovered = card && top >= card.top && bottom <= card.bottom && left < card.right && right > card.left
    if (isCovered) target.scrollIntoView({ block: 'center' })
  }

  look()
  const timer = setInterval(() => {
    look()
    onTick()
  }, TICK_MS)
  document.addEventListener('focusin', makeWay)
  return {
    stop() {
      clearInterval(timer)
      document.removeEventListener('focusin', makeWay)
    },
  }
}

/** How much of the window's lower edge a bar or button of ours takes where the question stands. */
function roomTaken(card: Element | null): number {
  if (!card) return 0
  const { left, right } = card.getBoundingClientRect()
  const taken = [...document.querySelectorAll('[data-baton-placement]')].map((host) => {
    const launcher = host.shadowRoot?.querySelector('aside')?.getBoundingClientRect()
    const isBelow = launcher && launcher.top > innerHeight / 2 && launcher.left < right && launcher.right > left
    return isBelow ? innerHeight - launcher.top : 0
  })
  return Math.max(0, ...taken)
}
