import { env } from 'cloudflare:workers'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { IdentifiedSignals, Signal } from '../../../shared/schema/signal.ts'
import { drained } from '../../desk/testDesk.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'

/** As a browser's: a person's address, and a page of the site's own. */
export const PAGE = {
  origin: 'https://www.acme.example',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
}

/** Test support: a browser's token that no other test has. */
export const makeVisitor = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Test support: a page that somebody read. */
export const pageRead = (changes: Partial<Extract<Signal, { type: 'page' }>> = {}): Signal => ({
  type: 'page',
  id: makeId('sg', Date.now()),
  at: new Date().toISOString(),
  url: 'https://www.acme.example/kilns',
  engagedMs: 5_000,
  ...changes,
})

/** Test support: a site whose visitors agree to be remembered, what they send, and what is kept of it. */
export async function makeSignalSite(settings: Parameters<typeof makeTestSite>[0] = {}) {
  const test = await makeTestSite(settings)
  const { site, submission, send } = test
  const tell = (body: IdentifiedSignals, headers: Record<string, string> = PAGE) =>
    ask('POST', `/v1/${site.id}/signals`, body, headers)
  /** Sends a form in this browser, with consent, and waits until it has its lead. */
  const submitIn = async (visitor: string, email: string, changes: Parameters<typeof submission>[0] = {}) => {
    const answers = { name: 'Ada Lovelace', email }
    const sent = submission({ answers, visitor, privacy: { measurement: true, journey: true }, ...changes })
    await bodyOf(send(sent), 202)
    await drained(site.id)
    return sent
  }
  /** Tells, and waits until it is applied. */
  const told = async (body: IdentifiedSignals, headers?: Record<string, string>) => {
    await (await tell(body, headers)).arrayBuffer()
    await drained(site.id)
  }
  /** As if nothing had come of anybody for so long. */
  const quietFor = (ms: number) =>
    env.DB.prepare('UPDATE leads SET last_seen_at = last_seen_at - ? WHERE site_id = ?').bind(ms, site.id).run()
  const leads = async () => (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)).items
  const leadOf = async (email: string) => {
    const lead = (await leads()).find((one) => one.email === email)
    if (!lead) throw new Error(`there is no lead ${email}`)
    return lead
  }
  return { ...test, tell, told, quietFor, submitIn, leads, leadOf, rows: () => rowsOf(site.id) }
}

interface Row {
  id: string
  lead_id: string
  type: string
  at: number
  match_rule: string | null
  engaged_ms: number | null
  scroll_percent: number | null
  data: string
}

async function rowsOf(siteId: string): Promise<Row[]> {
  const sql = 'SELECT * FROM signals WHERE site_id = ? ORDER BY at, id'
  return (await env.DB.prepare(sql).bind(siteId).all<Row>()).results
}
