import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import type { KeptJourney } from '../journey/keptJourney.ts'
import { isSameVisit } from './isSameVisit.ts'

/** The page view that asks: its address without query and fragment, since when its document is there, and now. */
interface Here {
  url: string
  openedAt: number
  now: number
}

/** What a journey tells for slots: what was before this page view, whether or not the journey holds that by now. */
export function journeyFacts(journey: KeptJourney | undefined, { url, openedAt, now }: Here): SlotFact[] {
  if (!journey) return [{ fact: 'visits', value: 1 }]
  const { pages, signals = [], visits } = journey
  const last = pages.at(-1)
  const holdsThis = last?.url === url && Date.parse(last.at) >= openedAt
  return [
    { fact: 'visits', value: visits + (isSameVisit(journey, now) ? 0 : 1) },
    ...pages
      .slice(0, holdsThis ? -1 : undefined)
      .map((page): SlotFact => ({ fact: 'page', value: new URL(page.url).pathname })),
    ...signals.flatMap((signal): SlotFact[] =>
      signal.type === 'media' ? [{ fact: 'media', name: signal.name, value: signal.seconds }] : [],
    ),
  ]
}
