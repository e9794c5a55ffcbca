import { deviceOf } from '../../shared/rules/deviceOf.ts'
import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import type { ArrivalModule } from '../arrival.ts'
import type { KeptJourney } from '../journey/keptJourney.ts'
import type { PageLent } from '../pageModule.ts'
import { relationOf } from '../visit/relationOf.ts'
import { readMemory } from './memory.ts'

/** So many quiet milliseconds end a visit, here as where visits are counted. */
const VISIT_ENDS_AFTER_MS = 30 * 60_000

/**
 * What slots may go by: what this page view itself tells; and of what this browser keeps, what the visitor lets us read back,
 * which is nothing without consent to the journey. `arrivals` tells channel and campaign, where a slot asks for them.
 */
export function readFacts({ configuration, services }: PageLent, arrivals?: ArrivalModule): SlotFact[] {
  const { visitor } = services
  const journey = visitor.journey()
  const isSameVisit = !!journey && Date.now() - journey.lastAt <= VISIT_ENDS_AFTER_MS
  const visits = (journey?.visits ?? 0) + (isSameVisit ? 0 : 1)
  return [
    { fact: 'relation', value: relationOf(document) ?? 'newcomer' },
    { fact: 'device', value: deviceOf(navigator.userAgent, false) },
    { fact: 'language', value: navigator.language },
    ...(arrivals?.arrivalFacts(configuration, isSameVisit ? journey.touchpoints.at(-1) : undefined) ?? []),
    ...(visitor.allowed().journey ? [{ fact: 'visits', value: visits } as const] : []),
    ...(journey ? doneBefore(journey) : []),
    ...(readMemory(services)?.facts ?? []),
  ]
}

function doneBefore({ pages, signals = [] }: KeptJourney): SlotFact[] {
  const last = pages.at(-1)
  // The journey may or may not hold this page view by now: what it is about is no page read before.
  const isThis = last?.url === location.href.replace(/[?#].*/s, '') && Date.parse(last.at) >= performance.timeOrigin
  const seconds = new Map<string, number>()
  for (const signal of signals) {
    if (signal.type !== 'media') continue
    seconds.set(signal.name, Math.max(signal.seconds, seconds.get(signal.name) ?? 0))
  }
  return [
    ...pages
      .slice(0, isThis ? -1 : undefined)
      .map(({ url }) => ({ fact: 'page', value: new URL(url).pathname }) as const),
    ...[...seconds].map(([name, value]) => ({ fact: 'media', name, value }) as const),
  ]
}
