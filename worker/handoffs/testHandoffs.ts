import { env, exports } from 'cloudflare:workers'
import type { EventData, EventType } from '../../shared/schema/event.ts'
import type { LinkedHandoff } from '../../shared/schema/handoff.ts'
import type { SiteChange } from '../../shared/schema/site.ts'
import type { Verdict } from '../../shared/schema/verdict.ts'
import { drained } from '../desk/testDesk.ts'
import { makeSignalSite, makeVisitor } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'

const ORIGIN = 'http://baton.test'
/** As a browser posts our own page's form. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: ORIGIN }

type Items<Item> = { items: Item[] }

/** Test support: a site whose form says that whoever sends it goes to sales, and what came of that. */
export async function makeSalesSite({
  qualifies = true,
  settings = {},
}: {
  qualifies?: boolean
  settings?: SiteChange
} = {}) {
  const site = await makeSignalSite()
  const { id } = site.site
  if (qualifies) await bodyOf(ask('PATCH', `/v1/forms/${site.form.id}`, { qualifies: true }), 200)
  if (Object.keys(settings).length > 0) await bodyOf(ask('PATCH', `/v1/sites/${id}`, settings), 200)
  const comes = (email: string, answers: object = {}) =>
    site.submitIn(makeVisitor(), email, { answers: { name: 'Ada Lovelace', email, ...answers } })
  const events = async <Type extends EventType>(type: Type) => {
    const sql = 'SELECT data FROM events WHERE site_id = ? AND type = ? ORDER BY position'
    const { results } = await env.DB.prepare(sql).bind(id, type).all<{ data: string }>()
    return results.map(({ data }) => JSON.parse(data) as EventData<Type>)
  }
  const handoffsOf = async (lead: string) =>
    (await bodyOf<Items<LinkedHandoff>>(ask('GET', `/v1/leads/${lead}/handoffs`), 200)).items
  const verdictsOf = async (lead: string) =>
    (await bodyOf<Items<Verdict>>(ask('GET', `/v1/leads/${lead}/verdicts`), 200)).items
  let key = 0
  /** As a CRM says it. */
  const says = (lead: string, kind: string, more: object = {}, status = 201) => {
    key += 1
    return bodyOf<Verdict>(ask('POST', '/v1/verdicts', { site: id, lead, kind, key: `key-${key}`, ...more }), status)
  }
  return { ...site, id, comes, events, handoffsOf, verdictsOf, says, drained: () => drained(id) }
}

/** Test support: the page that a verdict link opens, and how its form is sent. */
export async function openPage(url: string, query = '') {
  const path = url.slice(ORIGIN.length)
  const shown = await ask('GET', `${path}${query}`, undefined, {})
  const text = await shown.text()
  const once = /name="once" value="([0-9a-f]{32})"/.exec(text)?.[1] ?? ''
  return { path, once, text, status: shown.status, headers: shown.headers }
}

/** Test support: one sending of that form. */
export async function sendPage(
  { path, once }: { path: string; once: string },
  fields: Record<string, string>,
  headers: Record<string, string> = OWN_PAGE,
) {
  const body = new URLSearchParams({ once, by: 'Grace Hopper', ...fields }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await exports.default.fetch(
    new Request(`${ORIGIN}${path}`, { method: 'POST', body, headers: { ...type, ...headers } }),
  )
  return { status: answer.status, text: await answer.text() }
}
