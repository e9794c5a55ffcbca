import { contract } from '../../shared/api/contract.ts'
import { EmailSettings } from '../../shared/schema/endpointFormat.ts'
import { wakeCouriers } from '../courier/wakeCouriers.ts'
import { replay } from '../deliveries/replays/replay.ts'
import { acknowledgeExhausted, countUnacknowledged, countUnacknowledgedOf } from '../deliveries/replays/store.ts'
import { hasDelivery, listDeliveries } from '../deliveries/store.ts'
import { giveUpPending } from '../deliveries/waitingStore.ts'
import { readIdCursor, readPositionCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { objectOf } from '../sites/objectOf.ts'
import { findSite } from '../sites/store.ts'
import { change } from './change.ts'
import { checkDestination, destinationAfter } from './checkDestination.ts'
import { checkSender } from './checkSender.ts'
import { create } from './create.ts'
import { textsOf } from './resolveTexts.ts'
import { rotate } from './rotate.ts'
import { deleteEndpoint, listEndpoints, readEndpoint } from './store.ts'
import { tryOut } from './tryOut.ts'

const { endpoints } = contract
const HOUR_MS = 3_600_000
/** How far what nobody has seen is counted, and taken at once. */
const MOST_COUNTED = 1_000
const DELETED = 'The endpoint was deleted before it got this.'

/** Endpoints and what they got. Addresses are judged and looked up here, and again before each attempt. */
export const endpointRoutes: Served[] = [
  serve(endpoints.list, async ({ env, query, now }) => {
    if (!(await findSite(env.DB, query.site))) return { problem: 'unknown_site' }
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const rows = await listEndpoints(env.DB, query.site, cursor.after, query.limit + 1, now)
    const { items, nextCursor } = toPage(rows, query.limit, (endpoint) => endpoint.id)
    const ids = items.map(({ id }) => id)
    const counts = await countUnacknowledgedOf(env.DB, ids, MOST_COUNTED)
    return {
      status: 200,
      body: { items: items.map((one) => ({ ...one, unacknowledged: counts.get(one.id) ?? 0 })), nextCursor },
    }
  }),

  serve(endpoints.create, async ({ env, body, url, now }) => {
    if (!(await findSite(env.DB, body.site))) return { problem: 'unknown_site' }
    const checked = await checkDestination(env, url, body)
    if (!checked.ok) return checked.refusal
    return { status: 201, body: await create(env, { ...body, url: checked.url, settings: checked.settings }, now) }
  }),

  serve(endpoints.get, async ({ env, params, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const unacknowledged = (await countUnacknowledged(env.DB, endpoint.id, MOST_COUNTED).first<number>('n')) ?? 0
    return { status: 200, body: { ...endpoint, unacknowledged } }
  }),

  serve(endpoints.change, async ({ env, params, body, url, sees, now, waitUntil }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const destination = destinationAfter(endpoint, body)
    const checked = destination && (await checkDestination(env, url, destination))
    if (checked && !checked.ok) return checked.refusal
    const { wakes } = await change(env, endpoint, checked ? { ...body, url: checked.url } : body, now)
    if (wakes) waitUntil(wakeCouriers(env, endpoint.site, [endpoint.id]))
    const changed = await readEndpoint(env.DB, endpoint.id, now)
    return changed ? { status: 200, body: changed } : { problem: 'not_found' }
  }),

  serve(endpoints.rotate, async ({ env, params, body, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const secret = await rotate(env, endpoint, now + body.olderHours * HOUR_MS, now)
    const rotated = await readEndpoint(env.DB, endpoint.id, now)
    return rotated ? { status: 201, body: { ...rotated, secret } } : { problem: 'not_found' }
  }),

  serve(endpoints.senderCheck, async ({ env, params, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const mail = EmailSettings.safeParse(endpoint.settings)
    if (!mail.success) return { problem: 'not_found', detail: 'This endpoint sends no mail.' }
    return { status: 200, body: await checkSender(mail.data, textsOf(env)) }
  }),

  serve(endpoints.delete, async ({ env, params, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    await deleteEndpoint(env.DB, endpoint.id, now).run()
    await giveUpPending(env.DB, endpoint.id, DELETED)
    return { status: 204, body: null }
  }),

  serve(endpoints.deliveries, async ({ env, params, query, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const cursor = readPositionCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const rows = await listDeliveries(env.DB, endpoint.id, query.state ?? null, cursor.after, query.limit + 1)
    const { items, nextCursor } = toPage(rows, query.limit, (row) => row.position)
    return { status: 200, body: { items: items.map((row) => row.delivery), nextCursor } }
  }),

  serve(endpoints.replay, async ({ env, params, body, sees, now, waitUntil }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const answer = await replay(env.DB, endpoint, body, now)
    if (endpoint.state === 'active') waitUntil(wakeCouriers(env, endpoint.site, [endpoint.id]))
    return { status: 200, body: answer }
  }),

  serve(endpoints.acknowledge, async ({ env, params, body, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const until = Date.parse(body.until)
    const { results } = await acknowledgeExhausted(env.DB, endpoint.id, until, MOST_COUNTED, now).all()
    return { status: 200, body: { acknowledged: results.length, more: results.length === MOST_COUNTED } }
  }),

  serve(endpoints.test, async ({ env, params, body, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    const tried = await tryOut(env, endpoint, body, now)
    return 'problem' in tried ? tried : { status: 200, body: tried }
  }),

  serve(endpoints.attempts, async ({ env, params, sees, now }) => {
    const endpoint = await readEndpoint(env.DB, params.endpoint, now)
    if (!endpoint || !sees(endpoint.site)) return { problem: 'not_found' }
    if (!(await hasDelivery(env.DB, endpoint.id, params.event))) return { problem: 'not_found' }
    const courier = await objectOf(env, env.COURIER, endpoint.site, endpoint.id)
    return courier ? { status: 200, body: { items: await courier.attempts(params.event) } } : { problem: 'not_found' }
  }),
]
