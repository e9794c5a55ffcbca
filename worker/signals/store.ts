import type { BeaconMessage } from './beaconMessage.ts'

/**
 * Stores a group of beacons in one statement. Counters only rise, so lost, repeated and late beacons do no harm; what a
 * page view was at first stays; a row of another site is never touched, should two page views ever share an id.
 */
const UPSERT = `
  INSERT INTO page_views (id, site_id, sequence, url, title, referrer_host, campaign, visit_start, first_visit, country,
    received_at, updated_at)
  SELECT value ->> 'id', value ->> 'site', value ->> 'sequence', value ->> 'url', value ->> 'title',
    value ->> 'referrerHost', value -> 'campaign', value ->> 'visitStart', value ->> 'firstVisit', value ->> 'country',
    value ->> 'receivedAt', value ->> 'receivedAt'
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET
    sequence = max(sequence, excluded.sequence),
    title = iif(excluded.sequence > sequence, coalesce(excluded.title, title), title),
    first_visit = coalesce(first_visit, excluded.first_visit),
    received_at = min(received_at, excluded.received_at),
    updated_at = max(updated_at, excluded.updated_at)
  WHERE site_id = excluded.site_id`

/** Writes beacons to SIGNALS. */
export async function storeBeacons(db: D1Database, messages: readonly BeaconMessage[]): Promise<void> {
  await db
    .prepare(UPSERT)
    .bind(JSON.stringify(messages.map(toRow)))
    .run()
}

function toRow({ site, beacon, country, receivedAt }: BeaconMessage) {
  const { pageView: id, sequence, url, title, referrerHost, campaign, visitStart, firstVisit } = beacon
  return {
    ...{ id, site, sequence, url, title, referrerHost, campaign, country, receivedAt },
    visitStart: Number(visitStart),
    firstVisit: firstVisit === undefined ? null : Number(firstVisit),
  }
}
