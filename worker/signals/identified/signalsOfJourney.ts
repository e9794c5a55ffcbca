import type { Journey, PageRead } from '../../../shared/schema/journey.ts'
import type { Signal } from '../../../shared/schema/signal.ts'
import type { StoredSignal } from '../../../shared/schema/storedSignal.ts'
import type { Touchpoint } from '../../../shared/schema/touchpoint.ts'
import { withoutQuery } from '../withoutQuery.ts'
import { derivedId } from './derivedId.ts'
import { tidySignal } from './tidySignal.ts'
import { withArrivalId } from './withArrivalId.ts'

/** What a lead did before a submission, as the signals that its browser would have told one by one. Each stands once. */
export function signalsOfJourney(journey: Journey, leadId: string): StoredSignal[] {
  const arrivals = [journey.firstTouchpoint, ...journey.touchpoints].map((touch) => toArrival(touch, leadId))
  const pages = journey.pages.map((page) => toPage(page, leadId))
  const others = (journey.signals ?? []).map((signal) => withArrivalId(tidySignal(signal), leadId))
  return [...new Map([...arrivals, ...pages, ...others].map((signal) => [signal.id, signal])).values()]
}

const toArrival = (touch: Touchpoint, leadId: string): Signal =>
  tidySignal({ type: 'touchpoint', id: derivedId('touchpoint', touch.at, leadId), ...touch })

const toPage = (page: PageRead, leadId: string): StoredSignal => ({
  type: 'page',
  ...page,
  id: page.id ?? derivedId('page', page.at, leadId),
  url: withoutQuery(page.url),
})
