import type { Beacon } from '../../shared/schema/beacon.ts'
import { inParts } from '../inParts.ts'
import type { BeaconMessage } from './beaconMessage.ts'
import { isAlive } from './isAlive.ts'
import { type Part, partsOf } from './partsOf.ts'

/**
 * Rows of parts that one page view may have; a beacon that comes while there is room may bring all of its own. Known parts
 * go on rising.
 */
const ROOM_FOR_PARTS = 400

/** The larger of two counters, of which either may be unknown. */
const larger = (column: string) =>
  `${column} = max(coalesce(${column}, excluded.${column}), coalesce(excluded.${column}, ${column}))`

/** Who was ever called a customer is one, whichever beacon comes last: `customer` sorts before `subscriber`. */
const CLOSER = `relation = coalesce(min(relation, excluded.relation), relation, excluded.relation)`

/**
 * Counters only rise, so lost, repeated and late beacons do no harm; what a page view was at first stays; a row of another
 * site is never touched, should two page views ever share an id.
 */
const UPSERT_VIEWS = `
  INSERT INTO page_views (id, site_id, sequence, url, title, referrer_host, campaign, visit_start, first_visit, basis,
    country, channel, device, is_bot, is_alive, engaged_ms, scroll_percent, slots, relation, received_at, updated_at,
    revision)
  SELECT value ->> 'id', value ->> 'site', value ->> 'sequence', value ->> 'url', value ->> 'title',
    value ->> 'referrerHost', value -> 'campaign', value ->> 'visitStart', value ->> 'firstVisit', value ->> 'basis',
    value ->> 'country', value ->> 'channel', value ->> 'device', value ->> 'isBot', value ->> 'isAlive',
    value ->> 'engagedMs', value ->> 'scrollPercent', value -> 'slots', value ->> 'relation', value ->> 'receivedAt',
    value ->> 'receivedAt', 1
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET
    sequence = max(sequence, excluded.sequence),
    title = iif(excluded.sequence > sequence, coalesce(excluded.title, title), title),
    slots = iif(excluded.sequence > sequence, coalesce(excluded.slots, slots), coalesce(slots, excluded.slots)),
    ${CLOSER},
    first_visit = coalesce(first_visit, excluded.first_visit),
    basis = coalesce(basis, excluded.basis),
    channel = coalesce(channel, excluded.channel),
    device = coalesce(device, excluded.device),
    is_bot = max(is_bot, excluded.is_bot),
    ${['is_alive', 'engaged_ms', 'scroll_percent'].map(larger).join(', ')},
    received_at = min(received_at, excluded.received_at),
    updated_at = max(updated_at, excluded.updated_at),
    revision = revision + 1,
    is_counted = 0
  WHERE site_id = excluded.site_id`

const COUNTERS = ['ms', 'played_ms', 'times', 'viewed', 'started', 'submitted', 'errors', 'corrections']

const UPSERT_PARTS = `
  INSERT INTO page_view_parts (page_view_id, kind, of, name, sequence, duration_ms, last_field, ${COUNTERS.join(', ')})
  SELECT view.id, value ->> 'kind', value ->> 'of', value ->> 'name', value ->> 'sequence', value ->> 'duration_ms',
    value ->> 'last_field', ${COUNTERS.map((counter) => `value ->> '${counter}'`).join(', ')}
  FROM json_each(?1) JOIN page_views AS view ON view.id = value ->> 'view' AND view.site_id = value ->> 'site'
  WHERE view.parts < ${ROOM_FOR_PARTS} OR EXISTS (SELECT 1 FROM page_view_parts AS known
    WHERE known.page_view_id = view.id AND known.kind = value ->> 'kind' AND known.of = value ->> 'of'
      AND known.name = value ->> 'name')
  ON CONFLICT (page_view_id, kind, of, name) DO UPDATE SET
    last_field = iif(excluded.sequence >= sequence, coalesce(excluded.last_field, last_field), last_field),
    sequence = max(sequence, excluded.sequence),
    ${larger('duration_ms')},
    ${COUNTERS.map((counter) => `${counter} = max(${counter}, excluded.${counter})`).join(', ')}`

const COUNT_PARTS = `
  UPDATE page_views SET parts = (SELECT count(*) FROM page_view_parts WHERE page_view_id = page_views.id)
  WHERE id IN (SELECT value FROM json_each(?1))`

/** Writes a group of beacons to SIGNALS: one batch, as many statements as its bytes need, however many beacons. */
export async function storeBeacons(db: D1Database, messages: readonly BeaconMessage[]): Promise<void> {
  const parts = messages.flatMap(({ site, beacon }) => partsOf(beacon).map((part) => toPartRow(site, beacon, part)))
  const withParts = [...new Set(parts.map(({ view }) => view))]
  await db.batch([
    ...inParts(messages.map(toViewRow)).map((rows) => db.prepare(UPSERT_VIEWS).bind(rows)),
    ...inParts(parts).map((rows) => db.prepare(UPSERT_PARTS).bind(rows)),
    ...(withParts.length > 0 ? [db.prepare(COUNT_PARTS).bind(JSON.stringify(withParts))] : []),
  ])
}

function toViewRow({ site, beacon, country, channel, device, isBot, receivedAt }: BeaconMessage) {
  const { pageView: id, sequence, url, title, referrerHost, campaign, visitStart, firstVisit } = beacon
  const { basis, engagedMs, scrollPercent, slots, relation } = beacon
  return {
    ...{ id, site, sequence, url, title, referrerHost, campaign, country, channel, device, receivedAt },
    ...{ basis, engagedMs, scrollPercent, slots, relation },
    visitStart: Number(visitStart),
    firstVisit: firstVisit === undefined ? null : Number(firstVisit),
    isBot: Number(isBot),
    isAlive: toNumber(isAlive(beacon)),
  }
}

const toNumber = (known: boolean | null) => (known === null ? null : Number(known))

const NO_COUNTERS = Object.fromEntries(COUNTERS.map((counter) => [counter, 0]))

function toPartRow(site: string, { pageView: view, sequence }: Beacon, part: Part) {
  return { ...NO_COUNTERS, ...part, site, view, sequence }
}
