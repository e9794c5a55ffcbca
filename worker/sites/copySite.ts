import { makeId } from '../../shared/rules/makeId.ts'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { NewSiteCopy, Site } from '../../shared/schema/site.ts'
import { create } from '../endpoints/create.ts'
import { unsealHeaders } from '../endpoints/sealedHeaders.ts'
import { listEndpoints, type Sending, selectSending } from '../endpoints/store.ts'
import type { Env } from '../env.ts'
import { copyForms, listForms } from '../forms/store.ts'
import { createSite } from './createSite.ts'
import { raiseRevision } from './store.ts'

/** Forms and endpoints that come along; nobody has more of one site. */
const MOST_FORMS = 500
const MOST_ENDPOINTS = 50

/**
 * Adds a site like another, with its forms and its endpoints, which wait until somebody has looked at where they go; null
 * where its Desk could not be reached. Turnstile's keys belong to the other's domain and stay there, as do leads and slots.
 * The caller hands it to its Desk.
 */
export async function copySite(
  env: Env,
  origin: string,
  { id, createdAt, updatedAt, turnstile, ...settings }: Site,
  wanted: NewSiteCopy,
  nowMs: number,
): Promise<Site | null> {
  const forms = (await listForms(env.DB, id, null, MOST_FORMS)) ?? []
  // Lists are in the order of ids, which are random within a millisecond: sorted, the copies stand as what they are copies of.
  const made = forms.map(() => makeId('fm', nowMs)).sort()
  const ids = forms.reverse().map((form, at) => [form.id, made[at] ?? makeId('fm', nowMs)] as const)
  const renamed = new Map<string, string>(ids)
  const copy = await createSite(env, origin, withIds({ ...settings, ...wanted }, renamed), nowMs)
  if (!copy) return null
  await env.DB.batch([...copyForms(env.DB, ids, copy.id, nowMs), raiseRevision(env.DB, copy.id)])
  const endpoints = await listEndpoints(env.DB, id, null, MOST_ENDPOINTS, nowMs)
  for (const [at, endpoint] of endpoints.reverse().entries()) {
    await copyEndpoint(env, endpoint, copy.id, renamed, nowMs + at)
  }
  return copy
}

async function copyEndpoint(
  env: Env,
  { name, url, format, settings, events, filter, ratePerSecond, id }: Endpoint,
  site: string,
  renamed: ReadonlyMap<string, string>,
  nowMs: number,
): Promise<void> {
  const sending = await selectSending(env.DB, id).first<Sending>()
  const headers = await unsealHeaders(env, sending?.headers ?? null)
  const wanted = { site, name, url, format, settings, events, filter: withIds(filter, renamed), headers, ratePerSecond }
  await create(env, wanted, nowMs, 'paused')
}

/** Rules and filters that name a form mean its copy. */
function withIds<Value>(value: Value, renamed: ReadonlyMap<string, string>): Value {
  const json = JSON.stringify(value).replace(/"fm_[0-9a-z]{26}"/g, (quoted) => {
    const to = renamed.get(quoted.slice(1, -1))
    return to ? `"${to}"` : quoted
  })
  return JSON.parse(json)
}
