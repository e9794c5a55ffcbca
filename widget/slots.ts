import { chooseVariant } from '../shared/rules/slot/chooseVariant.ts'
import { shareOf } from '../shared/rules/slot/shareOf.ts'
import type { SlotShown } from '../shared/schema/beacon.ts'
import type { ServedSlot } from '../shared/schema/slot.ts'
import type { ArrivalModule } from './arrival.ts'
import type { PageLent, PageModule } from './pageModule.ts'
import { makeVariant } from './slots/makeVariant.ts'
import { readMemory } from './slots/memory.ts'
import { isSeen, type Put, putVariant } from './slots/putVariant.ts'
import { readFacts } from './slots/readFacts.ts'

/** Slots that one beacon tells of. */
const MOST_TOLD = 10
const TAG = 'baton-slot'

/** What came of a slot of the page. */
interface Decided {
  name: string
  put?: Put | undefined
  shown: SlotShown
}

/** Looks for slots, those that are new since the last time. By site. */
const searches = new Map<string, () => void>()

/** The loader calls it for each slot that it finds. */
export const start: PageModule['start'] = (lent) => {
  const search = searches.get(lent.api)
  if (search) return search()
  searches.set(lent.api, followSlots(lent))
}

function followSlots(lent: PageLent): () => void {
  const { api, origin, services } = lent
  const decided = new WeakMap<HTMLElement, Decided>()
  /** Met before it was known what the site's slots show. */
  const waiting = new Set<HTMLElement>()
  /** Where this browser stands in each slot; only for this page where nothing may be kept. */
  const seed = readMemory(services)?.seed ?? String(Math.random())
  let slots: ServedSlot[] | undefined
  let arrivals: ArrivalModule | undefined

  function decide(host: HTMLElement, name: string, mayMove: boolean): Decided {
    const slot = slots?.find((one) => one.name === name)
    if (!slot) return { name, shown: { name, isHeldOut: false } }
    const { variant, isHeldOut } = chooseVariant(slot, readFacts(lent, arrivals), shareOf(seed, name))
    // Who is held out is told as that only where the variant could have shown, so that like is compared with like.
    const isFree = mayMove || !isSeen(host)
    const fits = variant && (isFree || !variant.content.form)
    const isTried = fits && !(isHeldOut && isFree)
    const put = isTried
      ? putVariant(host, variant.name, makeVariant(variant.content, host, `${origin}/f/`), isFree)
      : undefined
    if (isHeldOut) put?.undo()
    const isMeant = isTried ? put : fits
    return { name, put, shown: { name, ...(isMeant && { variant: variant?.name }), isHeldOut: !!isMeant && isHeldOut } }
  }

  function meet(host: HTMLElement, isNew: boolean) {
    const name = host.getAttribute('name') ?? ''
    if (!slots) return void waiting.add(host)
    // What the parser has not read yet tells nothing of looks.
    if (!isWhole(host)) return void requestAnimationFrame(() => meet(host, false))
    const before = decided.get(host)
    if (before?.name === name) return
    before?.put?.undo()
    try {
      decided.set(host, decide(host, name, isNew))
    } catch (error) {
      services.warn(`The slot "${name}" keeps what it holds: ${error}`)
    }
  }

  const all = () => [...document.querySelectorAll<HTMLElement>(TAG)]
  const search = () => {
    for (const host of all()) meet(host, false)
  }
  search()
  define(meet)
  const fetchSlots = async () => {
    // A campaign's address is likely to be asked for.
    if (location.search) fetchArrivals().catch(() => {})
    const answer = await fetch(`${api}/slots`, { credentials: 'omit', referrerPolicy: 'origin' })
    const served: { slots: ServedSlot[] } = await answer.json()
    if (/"fact":"c(hannel|ampaign)"/.test(JSON.stringify(served))) arrivals = await fetchArrivals()
    slots = served.slots
    for (const host of waiting) meet(host, false)
    waiting.clear()
  }
  // Out of reach, it leaves the page as it is.
  fetchSlots().catch(() => {})
  services.visitor.follow((following) =>
    following.join({
      read() {
        const shown = all().flatMap((host) => decided.get(host)?.shown ?? [])
        const byName = new Map(shown.map((one) => [one.name, one]))
        return byName.size ? { slots: [...byName.values()].slice(0, MOST_TOLD) } : {}
      },
      renew() {},
      stop() {},
    }),
  )
  return search
}

/** Something stands behind it, or nothing more will. */
const isWhole = (node: Node | null): boolean =>
  document.readyState !== 'loading' || (!!node && (!!node.nextSibling || isWhole(node.parentNode)))

const fetchArrivals = (): Promise<ArrivalModule> =>
  import(/* @vite-ignore */ import.meta.url.replace('/w/slots-', '/w/arrival-'))

/** The element tells of itself before it is painted for the first time, in the shadow roots of a page too. */
function define(meet: (host: HTMLElement, isNew: boolean) => void) {
  try {
    customElements.define(
      TAG,
      class extends HTMLElement {
        static observedAttributes = ['name']
        connectedCallback() {
          meet(this, true)
        }
        attributeChangedCallback() {
          if (this.isConnected) meet(this, false)
        }
      },
    )
  } catch {
    // Another site's loader has, or the page: then the loader tells of new ones.
  }
}
