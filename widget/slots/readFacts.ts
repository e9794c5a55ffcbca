import { deviceOf } from '../../shared/rules/deviceOf.ts'
import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import type { ArrivalModule } from '../arrival.ts'
import type { PageLent } from '../pageModule.ts'
import { relationOf } from '../visit/relationOf.ts'
import { journeyFacts } from './journeyFacts.ts'
import { readMemory } from './memory.ts'

/**
 * What slots may go by: what this page view itself tells; and of what this browser keeps, what the visitor lets us read back,
 * which is nothing without consent to the journey. `arrivals` tells channel and campaign, where a slot asks for them.
 */
export function readFacts({ configuration, services }: PageLent, arrivals?: ArrivalModule): SlotFact[] {
  const { visitor } = services
  const journey = visitor.journey()
  const here = { url: location.href.replace(/[?#].*/s, ''), openedAt: performance.timeOrigin, now: Date.now() }
  return [
    { fact: 'relation', value: relationOf(document) ?? 'newcomer' },
    { fact: 'device', value: deviceOf(navigator.userAgent, false) },
    { fact: 'language', value: navigator.language },
    ...(arrivals?.arrivalFacts(configuration, journey) ?? []),
    ...(visitor.allowed().journey ? journeyFacts(journey, here) : []),
    ...(readMemory(services)?.facts ?? []),
  ]
}
