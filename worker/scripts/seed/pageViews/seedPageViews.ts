import { makeId } from '../../../../shared/rules/makeId.ts'
import { type SampleTimes, samplePageViews } from '../../../../shared/samples/pageViews.ts'
import type { BeaconMessage } from '../../../signals/beaconMessage.ts'
import { channelOfVisit } from '../../../signals/channelOfVisit.ts'
import { storeBeacons } from '../../../signals/store.ts'

/** Page views that one batch writes. */
const GROUP = 1_000

/** Writes page views of a site as the Queue's consumer does. */
export async function seedPageViews(db: D1Database, site: string, count: number, times: SampleTimes): Promise<void> {
  let group: BeaconMessage[] = []
  for (const { beacon: sampled, ...facts } of samplePageViews(count, times)) {
    const beacon = { ...sampled, pageView: makeId('pv', facts.receivedAt) }
    group.push({ ...facts, site, beacon, channel: channelOfVisit(beacon, []) })
    if (group.length < GROUP) continue
    await storeBeacons(db, group)
    group = []
  }
  if (group.length > 0) await storeBeacons(db, group)
}
