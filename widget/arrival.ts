import { channelOf } from '../shared/rules/channel/channelOf.ts'
import { readCampaign } from '../shared/rules/readCampaign.ts'
import type { SlotFact } from '../shared/rules/slot/slotFact.ts'
import type { Touchpoint } from '../shared/schema/touchpoint.ts'
import type { WidgetConfiguration } from '../shared/schema/widgetConfiguration.ts'
import type { KeptJourney } from './journey/keptJourney.ts'
import { isSameVisit } from './slots/isSameVisit.ts'

/** What tells channel and campaign. Its tables are large, so it is fetched where a slot asks for one of these. */
export interface ArrivalModule {
  /** Of the journey, where it may be read back, it takes how this visit began. */
  arrivalFacts(configuration: WidgetConfiguration, journey: KeptJourney | undefined): SlotFact[]
}

export const arrivalFacts: ArrivalModule['arrivalFacts'] = (configuration, journey) => {
  // A script may have replaced the address since.
  const [entry] = performance.getEntriesByType('navigation')
  const campaign = readCampaign(entry?.name ?? '') ?? readCampaign(location.href)
  const { referrer } = document
  const before = journey && isSameVisit(journey, Date.now()) ? journey.touchpoints.at(-1) : undefined
  const isOwn = isFromOwn(referrer, configuration)
  const arrival: Pick<Touchpoint, 'campaign' | 'referrer'> | undefined = campaign
    ? { campaign, ...(referrer && !isOwn && { referrer }) }
    : (before ?? (isOwn ? undefined : referrer ? { referrer } : {}))
  if (!arrival) return []
  return [
    { fact: 'channel', value: channelOf(arrival) },
    ...Object.entries(arrival.campaign ?? {}).map(([name, value]): SlotFact => ({ fact: 'campaign', name, value })),
  ]
}

/**
 * From the site itself, or from where it says that people only come back from: that tells nothing of how the visit began. The
 * usual such hosts would not fit in here; a journey knows better than the referrer anyway.
 */
function isFromOwn(referrer: string, { ownHosts = [], returnHosts = [] }: WidgetConfiguration): boolean {
  const host = referrer.split('/')[2] ?? ''
  return [location.host, ...ownHosts].includes(host) || returnHosts.some((one) => `.${host}`.endsWith(`.${one}`))
}
