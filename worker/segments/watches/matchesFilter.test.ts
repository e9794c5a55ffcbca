import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { type LeadRow, toRecord } from '../../leads/leadRow.ts'
import { narrow } from '../../leads/lists/narrow.ts'
import { putConsents, putLeads, putSubmissions } from '../../leads/lists/testLeads.ts'
import { sweepKinds } from '../../leads/sweepKinds.ts'
import { makeTestSite } from '../../testSite.ts'
import { matchesFilter, notWatchable } from './matchesFilter.ts'

const COMPANY = makeId('co', 0)
const time = (ms: number) => new Date(ms).toISOString()

/** A lead of every sort, one bit of its position for each way to differ. */
const LEADS = Array.from({ length: 256 }, (_, position) => {
  const has = (bit: number) => ((position >> bit) & 1) === 1
  return {
    ...{ position, stage: has(0) ? 'won' : 'lead', channel: has(1) ? 'email' : 'direct' },
    ...{ owner: has(2) ? 'Eve' : has(3) ? 'Bob' : null, merged: has(4) && !has(0) },
    ...{
      email: has(5) ? (has(3) ? `info@p${position}.example` : `p${position}@example.com`) : null,
      external_id: has(6) ? `c${position}` : null,
    },
    company_id: has(1) && has(2) ? COMPANY : null,
    last_seen_at: position + (has(7) ? 500 : 0),
  }
})

const FILTERS: Record<keyof LeadFilter, (form: string) => LeadFilter> = {
  q: () => ({}),
  hasProposals: () => ({}),
  stage: () => ({ stage: 'won' }),
  kind: () => ({ kind: 'mailbox' }),
  channel: () => ({ channel: 'email' }),
  form: (form) => ({ form }),
  company: () => ({ company: COMPANY }),
  owner: () => ({ owner: 'Eve' }),
  consent: () => ({ consent: 'letter' }),
  createdFrom: () => ({ createdFrom: time(60) }),
  createdBefore: () => ({ createdBefore: time(190) }),
  seenFrom: () => ({ seenFrom: time(500) }),
  seenBefore: () => ({ seenBefore: time(600) }),
  hasEmail: () => ({ hasEmail: 'no' }),
  hasExternalId: () => ({ hasExternalId: 'yes' }),
  hasOwner: () => ({ hasOwner: 'yes' }),
  mailingHeld: () => ({ mailingHeld: 'yes' }),
  isMerged: () => ({ isMerged: 'yes' }),
}

test('a filter holds for the leads that the database finds by it, and for no others', async () => {
  const { site, form } = await makeTestSite()
  await putLeads(site.id, LEADS)
  await env.DB.prepare('UPDATE leads SET mailing_held = 1 WHERE site_id = ? AND position % 5 = 0').bind(site.id).run()
  const [senders, agreeing] = [LEADS.filter((_, at) => at % 3 === 0), LEADS.filter((_, at) => at % 6 === 0)]
  const at = (leads: typeof LEADS) => leads.map(({ position }) => position)
  await putSubmissions(site.id, form.id, at(senders))
  await putConsents(site.id, 'letter', at(agreeing))
  while (await env.DB.prepare('SELECT 1 FROM leads WHERE kind IS NULL').first()) await sweepKinds(env.DB)
  const all = env.DB.prepare('SELECT * FROM leads WHERE site_id = ?').bind(site.id)
  const { results } = await all.all<LeadRow>()
  const facts = results.map((row) => ({
    position: row.position,
    lead: toRecord({ ...row, ...(row.parts && { parts: merged(row) }) }),
    company: row.company_id,
    forms: new Set(row.position % 3 === 0 ? [form.id] : []),
    consents: new Set(row.position % 6 === 0 ? ['letter'] : []),
  }))
  const single = Object.values(FILTERS).map((filter) => filter(form.id))
  const pairs = single.flatMap((one) => single.map((other) => ({ ...one, ...other })))
  for (const filter of [...single, ...pairs]) {
    const { sql, bound } = narrow(filter)
    const found = await env.DB.prepare(`SELECT position FROM leads WHERE site_id = ? AND ${sql} ORDER BY position`)
      .bind(site.id, ...bound)
      .all<{ position: number }>()
    const held = facts.filter((one) => matchesFilter(filter, one)).map(({ position }) => position)
    expect(
      held.sort((one, other) => one - other),
      JSON.stringify(filter),
    ).toEqual(found.results.map(({ position }) => position))
  }
})

test('words, and what waits, cannot be watched; whatever else there is can', () => {
  const ofAll = Object.keys(LeadFilter.shape) as (keyof LeadFilter)[]
  const refused = ofAll.filter((name) => notWatchable({ [name]: 'yes' }) !== null)
  expect(refused.sort()).toEqual(['hasProposals', 'q'])
  expect(Object.keys(FILTERS).sort()).toEqual(ofAll.sort())
})

/** Two parts that say what the row says. */
function merged(row: LeadRow): string {
  const { parts: [part] = [] } = toRecord({ ...row, parts: null })
  return JSON.stringify([part, { ...part, id: `${row.id}x` }])
}
