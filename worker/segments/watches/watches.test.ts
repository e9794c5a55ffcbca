import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { contactForm } from '../../../shared/samples/form.ts'
import type { EventData } from '../../../shared/schema/event.ts'
import type { Form } from '../../../shared/schema/form.ts'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import type { Merge } from '../../../shared/schema/merge.ts'
import type { Segment } from '../../../shared/schema/segment.ts'
import type { Answers } from '../../../shared/schema/submission.ts'
import { deskOf } from '../../desk/client.ts'
import { drained } from '../../desk/testDesk.ts'
import { insertLeads } from '../../exports/testLeads.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { sweepWatches } from './sweepWatches.ts'

const ADA = 'ada@example.com'
/** When whoever was in is noted. */
const later = () => Date.now() + 61_000

/** A site with two forms, and segments that announce who comes in. */
async function setUp() {
  const { site, form, submission, send } = await makeTestSite()
  const made = { site: site.id, name: 'Second', draft: contactForm }
  const second = await bodyOf<Form>(ask('POST', '/v1/forms', made), 201)
  await bodyOf(ask('POST', `/v1/forms/${second.id}/versions`), 201)
  const path = `/v1/sites/${site.id}/segments`
  const leads = async () =>
    (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}&limit=100`), 200)).items
  return {
    ...{ site: site.id, form: form.id, second: second.id, path, leads },
    /** A segment that is watched from now on. */
    async watch(name: string, filter: LeadFilter): Promise<Segment> {
      const { id } = await bodyOf<Segment>(ask('POST', path, { name, filter, announce: true }), 201)
      await sweepWatches(env.DB, later())
      const { items } = await bodyOf<{ items: Segment[] }>(ask('GET', path), 200)
      const found = items.find((one) => one.id === id)
      expect(found).toMatchObject({ announce: true, announcing: true })
      if (!found) throw new Error('the segment is gone')
      return found
    },
    async send(email = ADA, more: { form?: string; answers?: Answers } = {}) {
      const answers = { name: 'Ada', email, ...more.answers }
      await bodyOf(send(submission({ form: more.form ?? form.id, answers })), 202)
      await drained(site.id)
    },
    async idOf(email = ADA): Promise<string> {
      return (await leads()).find((lead) => lead.email === email)?.id ?? ''
    },
    change: async (lead: string, changes: object) => bodyOf(ask('PATCH', `/v1/leads/${lead}`, changes), 200),
    /** Who was told of, and the names of the segments that they came into. */
    async told(): Promise<string[]> {
      const { results } = await env.DB.prepare(
        `SELECT data FROM events WHERE site_id = ? AND type = 'segment.entered' ORDER BY position`,
      )
        .bind(site.id)
        .all<{ data: string }>()
      const entries = results.map(({ data }): EventData<'segment.entered'> => JSON.parse(data))
      return entries.map(({ lead, segments }) =>
        lead ? `${lead.email} → ${segments.map(({ name }) => name).join(', ')}` : 'somebody who is erased',
      )
    },
    /** Who is noted, by segment. */
    async members(segment: Segment): Promise<string[]> {
      const { results } = await env.DB.prepare(
        `SELECT lead_id FROM segment_members JOIN segment_watches ON segment_watches.id = watch_id
         WHERE segment_id = ? AND state <> 'over' ORDER BY lead_id`,
      )
        .bind(segment.id)
        .all<{ lead_id: string }>()
      return results.map(({ lead_id }) => lead_id)
    },
  }
}

describe('who comes into a watched segment is told of', () => {
  test('once, behind the other events of what brought them in, in the lead’s own sequence', async () => {
    const { site, watch, send, told, leads } = await setUp()
    await watch('Leads', { stage: 'lead' })
    await watch('Known', { hasEmail: 'yes' })
    await watch('Won', { stage: 'won' })
    await send()
    await send()
    expect(await told()).toEqual([expect.stringMatching(/^ada@example.com → (Leads, Known|Known, Leads)$/)])
    const { results } = await env.DB.prepare('SELECT type, sequence FROM events WHERE site_id = ? ORDER BY position')
      .bind(site)
      .all()
    expect(results.map(({ type, sequence }) => `${sequence} ${type}`)).toEqual([
      '1 lead.created',
      '2 submission.accepted',
      '3 segment.entered',
      '4 lead.updated',
      '5 submission.accepted',
    ])
    expect((await leads())[0]?.sequence).toBe(5)
  })

  test('again where they had left, which is told to nobody', async () => {
    const { watch, send, idOf, change, told, members } = await setUp()
    const ours = await watch('Eve’s', { owner: 'Eve' })
    await send()
    const ada = await idOf()
    await change(ada, { owner: 'Eve' })
    await change(ada, { phone: '+49301234' })
    expect(await told()).toEqual(['ada@example.com → Eve’s'])
    expect(await members(ours)).toEqual([ada])
    await change(ada, { owner: 'Bob' })
    expect(await members(ours)).toEqual([])
    await change(ada, { owner: 'Eve' })
    expect(await told()).toEqual(Array(2).fill('ada@example.com → Eve’s'))
  })

  test('where a form that they sent before counts, or one of the same group', async () => {
    const { watch, send, second, form, idOf, change, told } = await setUp()
    await watch('Both', { form, owner: 'Eve' })
    await watch('Second', { form: second })
    await send()
    await change(await idOf(), { owner: 'Eve' })
    await send(ADA, { form: second })
    expect(await told()).toEqual(['ada@example.com → Both', 'ada@example.com → Second'])
  })

  test('where they agree; whoever takes it back has left', async () => {
    const { watch, send, idOf, told, members } = await setUp()
    const callable = await watch('To be called', { consent: 'may_call' })
    await send()
    expect(await told()).toEqual([])
    await send(ADA, { answers: { may_call: true } })
    expect(await told()).toEqual(['ada@example.com → To be called'])
    const ada = await idOf()
    const { consents } = await bodyOf<{ consents: { submission: string }[] }>(ask('GET', `/v1/leads/${ada}`), 200)
    await bodyOf(ask('POST', `/v1/leads/${ada}/consents/${consents[0]?.submission}/may_call/withdrawal`), 200)
    expect(await members(callable)).toEqual([])
    await send()
    expect(await told()).toHaveLength(1)
    await send(ADA, { answers: { may_call: true } })
    expect(await told()).toHaveLength(2)
  })

  test('by a merge, unless the other one was in already; and nobody is told of by its undo who was', async () => {
    const { watch, send, second, idOf, told, members } = await setUp()
    const first = await watch('Second', { form: second })
    const merged = await watch('Merged', { isMerged: 'yes' })
    await send()
    await send('bea@example.com', { form: second })
    const [ada, bea] = [await idOf(), await idOf('bea@example.com')]
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${ada}/merges`, { with: bea }), 201)
    expect(await told()).toEqual(['bea@example.com → Second', 'bea@example.com → Merged'])
    expect([await members(first), await members(merged)]).toEqual([[ada], [ada]])
    await bodyOf(ask('POST', `/v1/leads/${ada}/merges/${merge.id}/undo`), 200)
    expect(await told()).toHaveLength(2)
    expect([await members(first), await members(merged)]).toEqual([[bea], []])
    await send(ADA, { form: second })
    expect(await told()).toHaveLength(3)
  })

  test('and forgotten with whoever is erased, who may come in again as somebody new', async () => {
    const { site, watch, send, idOf, members, told } = await setUp()
    const all = await watch('Leads', { stage: 'lead' })
    await send()
    const erase = { kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: await idOf() } as const
    expect(await (await deskOf(env, site))?.append(site, erase)).toMatchObject({ state: 'applied' })
    expect(await members(all)).toEqual([])
    await send()
    expect(await told()).toEqual(['somebody who is erased', 'ada@example.com → Leads'])
    expect(await members(all)).toHaveLength(1)
  })
})

describe('beginning to watch', () => {
  test('tells of nobody who is in already, and notes them in bounded steps', async () => {
    const { site, path, send, idOf, change, told, members } = await setUp()
    await insertLeads(env.DB, site, 30, 1_000)
    await env.DB.prepare(`UPDATE leads SET owner = 'Eve' WHERE site_id = ?`).bind(site).run()
    await send()
    const segment = { name: 'Eve’s', filter: { owner: 'Eve' }, announce: true }
    const made = await bodyOf<Segment>(ask('POST', path, segment), 201)
    expect(made).toMatchObject({ announce: true, announcing: false })
    await change(await idOf('1003@example.com'), { name: 'P' })
    await change(await idOf(), { owner: 'Eve' })
    await change(await idOf('1004@example.com'), { owner: null })
    const { db, scans } = watchQueries(env.DB)
    await sweepWatches(db, Date.now())
    expect(await members(made)).toHaveLength(2)
    await sweepWatches(db, later(), 5)
    expect((await members(made)).length).toBeLessThan(30)
    await sweepWatches(db, later(), 5)
    expect(await members(made)).toHaveLength(30)
    expect(await scans()).toEqual([])
    expect(await told()).toEqual([])
    await change(await idOf('1005@example.com'), { name: 'Q' })
    await change(await idOf('1004@example.com'), { owner: 'Eve' })
    expect(await told()).toEqual(['1004@example.com → Eve’s'])
  })

  test('is begun anew with another filter, and ended with the wish or the segment; who was noted is forgotten', async () => {
    const { path, watch, send, idOf, change, told } = await setUp()
    const segment = await watch('Eve’s', { owner: 'Eve' })
    await send()
    await change(await idOf(), { owner: 'Bob' })
    const wanted = { filter: { owner: 'Bob' } }
    expect(await bodyOf(ask('PATCH', `${path}/${segment.id}`, wanted), 200)).toMatchObject({ announcing: false })
    await sweepWatches(env.DB, later())
    await change(await idOf(), { name: 'Ada L.' })
    expect(await told()).toEqual([])
    await bodyOf(ask('PATCH', `${path}/${segment.id}`, { name: 'Bob’s' }), 200)
    await send('bea@example.com')
    await change(await idOf('bea@example.com'), { owner: 'Bob' })
    expect(await told()).toEqual(['bea@example.com → Bob’s'])
    expect(await bodyOf(ask('PATCH', `${path}/${segment.id}`, { announce: false }), 200)).toMatchObject({
      announce: false,
    })
    expect((await ask('DELETE', `${path}/${(await watch('All', { stage: 'lead' })).id}`)).status).toBe(204)
    for (let run = 0; run < 4; run++) await sweepWatches(env.DB, later())
    const left = 'SELECT (SELECT count(*) FROM segment_members) + (SELECT count(*) FROM segment_watches) AS n'
    const { n } = (await env.DB.prepare(left).first<{ n: number }>()) ?? { n: -1 }
    await send('cyd@example.com')
    expect(await told()).toHaveLength(1)
    const after = await env.DB.prepare(left).first<{ n: number }>()
    expect(after?.n).toBe(n)
  })

  test('is refused for what only an index can tell, and for more than a site may watch', async () => {
    const { path } = await setUp()
    const post = (name: string, filter: LeadFilter, announce = true) => ask('POST', path, { name, filter, announce })
    for (const filter of [{ q: 'ada', stage: 'won' } as const, { hasProposals: 'yes' } as const]) {
      expect(await bodyOf(post('No', filter), 422)).toMatchObject({ errors: [{ code: 'not_watchable' }] })
    }
    const { id } = await bodyOf<Segment>(post('Words', { q: 'ada' }, false), 201)
    expect((await ask('PATCH', `${path}/${id}`, { announce: true })).status).toBe(422)
    for (let nth = 0; nth < 20; nth++) await bodyOf(post(`Segment ${nth}`, { stage: 'won' }), 201)
    expect(await bodyOf(post('One more', { stage: 'won' }), 422)).toMatchObject({
      detail: 'At most 20 segments of a site announce who comes in.',
    })
    await bodyOf(post('One more', { stage: 'won' }, false), 201)
  })
})
