import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { type ConsentRecord, upsertConsents } from '../consents/store.ts'
import { insertDeliveries } from '../deliveries/store.ts'
import { drained } from '../desk/testDesk.ts'
import { insertEdits } from '../edits/store.ts'
import { insertEvents } from '../events/store.ts'
import { upsertMerges } from '../merges/store.ts'
import { type ProposalRecord, upsertProposals } from '../proposals/store.ts'
import { upsertSignals } from '../signals/identified/store.ts'
import { pageRead } from '../signals/identified/testSignals.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { findLead } from './store.ts'
import { readTimeline } from './timeline.ts'

type Page = { items: TimelineEntry[]; nextCursor: string | null }

const pageOf = (lead: string, query = '') =>
  bodyOf<Page>(ask('GET', `/v1/leads/${lead}/timeline?limit=100${query}`), 200)
const kindsOf = async (lead: string) => (await pageOf(lead)).items.map(({ kind }) => kind)

/** All entries, page by page. */
async function paged(lead: string, limit: number): Promise<TimelineEntry[]> {
  const found: TimelineEntry[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor && `&cursor=${cursor}`
    const page: Page = await bodyOf(ask('GET', `/v1/leads/${lead}/timeline?limit=${limit}${more}`), 200)
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

/** A site with two leads, the first of whom may be called, and an endpoint that is told of new ones and hears nothing yet. */
async function makeTwo() {
  const { site, send, submission } = await makeTestSite()
  const wanted = { site: site.id, url: 'https://hooks.example.com/secret-path', events: ['lead.created'] }
  const endpoint = await bodyOf<Endpoint>(ask('POST', '/v1/endpoints', wanted), 201)
  await bodyOf(ask('PATCH', `/v1/endpoints/${endpoint.id}`, { state: 'paused' }), 200)
  const first = submission({ answers: { name: 'Ada', email: 'ada@example.com', may_call: true } })
  for (const sent of [first, submission({ answers: { name: 'Ada L.', email: 'ada@work.example' } })]) {
    await bodyOf(send(sent), 202)
    await drained(site.id)
  }
  const { items } = await bodyOf<{ items: { id: string }[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)
  const [second, ada] = items.map(({ id }) => id)
  if (!ada || !second) throw new Error('there are no two leads')
  return { site: site.id, ada, second, endpoint: endpoint.id, submission: first.id }
}

const proposalOf = (site: string, lead: string, submission: string, atMs: number, decidedAt: string | null) =>
  ({
    ...{ id: makeId('pr', atMs), site, lead, originLead: lead, submission, detail: 'name', value: makeId('cm', atMs) },
    ...{ state: decidedAt ? 'refused' : 'open', proposedAt: new Date(atMs).toISOString() },
    ...{ decidedBy: decidedAt && 'Eve', decidedAt },
  }) satisfies ProposalRecord as ProposalRecord

describe('the whole story of a lead', () => {
  test('tells what members did: notes, edits, merges and undo, of both', async () => {
    const { ada, second } = await makeTwo()
    await bodyOf(ask('POST', `/v1/leads/${second}/notes`, { text: 'Wants to be called' }), 201)
    await bodyOf(ask('PATCH', `/v1/leads/${ada}`, { company: 'Analytical Engines' }), 200)
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${ada}/merges`, { with: second }), 201)
    const whole = (await pageOf(second)).items
    expect(whole).toEqual((await pageOf(ada)).items)
    const { id, rule, survivor, merged } = merge
    expect(whole).toContainEqual(
      expect.objectContaining({ kind: 'merge', merge: expect.objectContaining({ id, rule, survivor, merged }) }),
    )
    expect(whole).toContainEqual(expect.objectContaining({ kind: 'note', note: 'Wants to be called' }))
    const changes = [{ detail: 'company', from: null, to: 'Analytical Engines' }]
    expect(whole).toContainEqual(
      expect.objectContaining({
        kind: 'edit',
        edit: expect.objectContaining({ changes, editedBy: expect.any(String) }),
      }),
    )
    expect(whole.filter(({ kind }) => kind === 'submission')).toHaveLength(2)
    const told = whole.flatMap((entry) => (entry.kind === 'event' ? entry.type : []))
    expect(told.filter((type) => type === 'lead.created')).toHaveLength(2)
    await bodyOf(ask('POST', `/v1/leads/${ada}/merges/${merge.id}/undo`), 200)
    for (const lead of [ada, second]) expect((await kindsOf(lead)).filter((kind) => /merge/.test(kind))).toHaveLength(2)
    expect(await kindsOf(ada)).not.toContain('note')
    expect(await kindsOf(second)).toContain('note')
  })

  test('tells what waited and what a person decided', async () => {
    const { site, ada, submission } = await makeTwo()
    const waiting = proposalOf(site, ada, submission, Date.now(), null)
    await env.DB.batch(upsertProposals(env.DB, [waiting]))
    expect(await kindsOf(ada)).toContain('proposal')
    expect(await kindsOf(ada)).not.toContain('decision')
    await bodyOf(ask('POST', `/v1/leads/${ada}/proposals/${waiting.id}/decision`, { accept: true }), 200)
    const decided = (await pageOf(ada)).items.filter((entry) => 'proposal' in entry)
    expect(decided).toMatchObject([
      { kind: 'decision', proposal: { state: 'accepted', value: waiting.value } },
      { kind: 'proposal', proposal: { state: 'accepted' } },
    ])
  })

  test('tells of each consent when it was given and taken back, with its text', async () => {
    const { ada, submission } = await makeTwo()
    await bodyOf(ask('POST', `/v1/leads/${ada}/consents/${submission}/may_call/withdrawal`), 200)
    const told = (await pageOf(ada)).items.filter((entry) => 'consent' in entry)
    expect(told).toMatchObject([
      { kind: 'withdrawal', consent: { key: 'may_call', withdrawnHow: 'member' } },
      { kind: 'consent', consent: { submission, key: 'may_call', version: 1, state: 'withdrawn' } },
    ])
  })

  test('tells how far each event came to each endpoint that wanted it, and no more of its address than the host', async () => {
    const { ada, endpoint } = await makeTwo()
    const { items } = await pageOf(ada)
    expect(JSON.stringify(items)).not.toContain('secret-path')
    expect(items.filter(({ kind }) => kind === 'event')).toMatchObject([
      { type: 'submission.accepted', deliveries: [] },
      { type: 'lead.created', deliveries: [{ endpoint, host: 'hooks.example.com', state: 'pending', attempts: 0 }] },
    ])
  })
})

/** So many of everything that happens with a lead, a minute apart; what comes of one thing, at the same moment as that. */
async function happen(two: Awaited<ReturnType<typeof makeTwo>>, count: number): Promise<void> {
  const { site, ada: lead, second, submission, endpoint } = two
  const now = Date.now() - 3_600_000
  const times = Array.from({ length: count }, (_, nth) => now - nth * 60_000)
  const iso = (ms: number) => new Date(ms).toISOString()
  const merges = times.map((ms) => ({
    ...{ id: makeId('mg', ms), site, lead, survivor: lead, merged: second, parts: [second], rule: 'member' as const },
    ...{ evidence: 'so', images: null, mergedBy: 'Eve', mergedAt: iso(ms), undoneBy: 'Eve', undoneAt: iso(ms) },
  }))
  const edits = times.map((ms, nth) => ({
    ...{ id: makeId('ed', ms), site, lead, originLead: lead, changes: [], note: nth % 2 ? 'Called' : null },
    ...{ editedBy: 'Eve', editedAt: iso(ms) },
  }))
  const consents = times.map(
    (ms, nth): ConsentRecord => ({
      ...{
        site,
        lead,
        submission,
        key: `letter_${count}_${nth}`,
        text: 'Letters',
        version: 1,
        pageUrl: 'https://a.example/',
        source: null,
      },
      ...{ givenAt: iso(ms), state: 'confirmed', confirmedAt: iso(ms) },
      ...{ withdrawnAt: iso(ms), withdrawnHow: 'link', withdrawnBy: null },
    }),
  )
  const events = times.map((ms, nth) => ({
    ...{ id: makeId('ev', ms), site, position: 1_000_000 * count + nth * 10, type: 'lead.created' as const, lead },
    ...{ sequence: 1_000_000 * count + nth, data: {} as never, createdAtMs: ms },
  }))
  const deliveries = events.map(({ id, position }) => ({
    ...{ endpointId: endpoint, eventId: id, position, leadId: lead, firstOfLead: false },
  }))
  const signals = times.map((ms) => ({
    ...{
      lead,
      signal: pageRead({ at: iso(ms), id: makeId('sg', ms) }),
      receivedAtMs: ms,
      matchRule: 'visitor' as const,
    },
  }))
  await env.DB.batch([
    ...upsertMerges(env.DB, merges),
    ...insertEdits(env.DB, edits),
    ...upsertProposals(
      env.DB,
      times.map((ms) => proposalOf(site, lead, submission, ms, iso(ms))),
    ),
    ...upsertConsents(env.DB, consents),
    ...upsertSignals(env.DB, site, signals),
    ...insertEvents(env.DB, events),
    ...insertDeliveries(env.DB, deliveries, now),
  ])
}

describe('its pages', () => {
  test('hold every entry once, also what comes of one thing at one moment', async () => {
    const two = await makeTwo()
    await happen(two, 3)
    const whole = (await pageOf(two.ada)).items
    expect(whole).toHaveLength(3 + 1 + 3 * 10)
    expect(await paged(two.ada, 1)).toEqual(whole)
    expect(await paged(two.ada, 4)).toEqual(whole)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
    const times = whole.map(({ at }) => Date.parse(at))
    expect(times).toEqual([...times].sort((one, other) => other - one))
  })

  test('cost the same rows however long the story is, and scan no table', async () => {
    const two = await makeTwo()
    await bodyOf(ask('POST', `/v1/leads/${two.ada}/merges`, { with: two.second }), 201)
    const lead = await findLead(env.DB, two.ada)
    if (!lead) throw new Error('the lead is gone')
    const rowsFor = async (count: number) => {
      await happen(two, count)
      const { db, scans } = watchQueries(env.DB)
      let rows = 0
      const counting = new Proxy(db, {
        get(target, name) {
          if (name !== 'batch') return Reflect.get(target, name)
          return async (statements: D1PreparedStatement[]) => {
            const results = await env.DB.batch(statements)
            rows += results.reduce((sum, { meta }) => sum + meta.rows_read, 0)
            return results
          }
        },
      })
      const before = { atMs: Date.now() - 1_000_000, id: '' }
      expect(await readTimeline(counting, lead, before, 20)).toHaveLength(20)
      expect(await scans()).toEqual([])
      return rows
    }
    const [few, many] = [await rowsFor(60), await rowsFor(600)]
    expect(many).toBe(few)
    expect(many).toBeLessThanOrEqual(21 * 21)
  })
})
