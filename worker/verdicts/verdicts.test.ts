import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { STAGE_OF_VERDICT } from '../../shared/rules/stageMoves.ts'
import { Stage } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import { type Verdict, VerdictKind } from '../../shared/schema/verdict.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { EraseCommand } from '../erasures/eraseCommand.ts'
import { makeSalesSite } from '../handoffs/testHandoffs.ts'
import { secretOf, signAs } from '../identity/testIdentity.ts'
import { makeVisitor } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'

const ADA = 'ada@analytical.example'

/** A site with one lead, who waits for sales. */
async function makeLead() {
  const site = await makeSalesSite()
  await site.comes(ADA)
  const { id: lead } = await site.leadOf(ADA)
  return { ...site, lead, stage: async () => (await site.leadOf(ADA)).stage }
}

describe('what a CRM says', () => {
  test.each([
    ['lead', ({ lead }: { lead: string }) => ({ lead })],
    ['address in another spelling', () => ({ email: ' ADA@analytical.example' })],
    ['external id', () => ({ externalId: 'crm-7' })],
  ])('finds its lead by the %s', async (_, naming) => {
    const site = await makeLead()
    const identity = await signAs((await secretOf(site.id)).secret, 'crm-7')
    await site.submitIn(makeVisitor(), ADA, { identity })
    const said = { site: site.id, ...naming(site), key: 'deal-1', kind: 'won', value: 12_500.5, currency: 'EUR' }
    const verdict = await bodyOf<Verdict>(ask('POST', '/v1/verdicts', said), 201)
    expect(verdict).toMatchObject({ lead: site.lead, kind: 'won', value: 12_500.5, currency: 'EUR', via: 'api' })
    expect(verdict).toMatchObject({ from: 'qualified', to: 'won', handoff: (await site.handoffsOf(site.lead))[0]?.id })
    expect(await site.stage()).toBe('won')
    expect(await site.verdictsOf(site.lead)).toEqual([verdict])
  })

  test('is taken once, however often and however many at a time it is sent', async () => {
    const { lead, id: site, verdictsOf, events } = await makeLead()
    const said = { site, lead, key: 'deal-1', kind: 'accepted', by: 'Grace' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('POST', '/v1/verdicts', said)))
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true)
    await bodyOf(ask('POST', '/v1/verdicts', said), 200)
    expect(await verdictsOf(lead)).toHaveLength(1)
    expect(await events('lead.verdict')).toHaveLength(1)
    expect(await bodyOf(ask('POST', '/v1/verdicts', { ...said, kind: 'lost' }), 409)).toMatchObject({
      code: 'other_body',
    })
  })

  test('can be told later than it happened, and never earlier', async () => {
    const { lead, says } = await makeLead()
    expect(await says(lead, 'accepted', { at: '2026-11-01T10:00:00.000Z' })).toMatchObject({
      at: '2026-11-01T10:00:00.000Z',
    })
    const ahead = await says(lead, 'won', { at: '2099-01-01T00:00:00.000Z' })
    expect(Date.parse(ahead.at)).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['nobody', { lead: undefined }],
    ['two', { email: ADA }],
    ['no key', { key: undefined }],
    ['an answer that is none', { kind: 'maybe' }],
    ['a value of what was lost', { kind: 'lost', value: 1, currency: 'EUR' }],
    ['a value without a currency', { kind: 'won', value: 1 }],
    ['a currency without a value', { kind: 'won', currency: 'EUR' }],
    ['a value below nothing', { kind: 'won', value: -1, currency: 'EUR' }],
    ['a reason of what was accepted', { reason: 'Price' }],
    ['an empty reason', { kind: 'lost', reason: ' ' }],
    ['eleven tags', { tags: Array(11).fill('x') }],
    ['a NUL', { note: 'a\0' }],
    ['what nobody knows', { surprise: 1 }],
  ])('is refused where it names %s', async (_, change) => {
    const { lead, id: site, verdictsOf } = await makeLead()
    const said = { site, lead, key: '1', kind: 'accepted', ...change }
    expect(await bodyOf(ask('POST', '/v1/verdicts', said), 422)).toMatchObject({ code: 'invalid' })
    expect(await verdictsOf(lead)).toEqual([])
  })

  test('is refused of a lead of another site, or of nobody’s', async () => {
    const [mine, theirs] = [await makeLead(), await makeLead()]
    const naming = [
      { lead: theirs.lead },
      { email: 'nobody@example.com' },
      { email: 'no address' },
      { externalId: 'x' },
    ]
    for (const [nth, named] of naming.entries()) {
      const said = { site: mine.id, key: `${nth}`, kind: 'accepted', ...named }
      expect(await bodyOf(ask('POST', '/v1/verdicts', said), 404)).toMatchObject({ code: 'not_found' })
    }
    expect(await theirs.verdictsOf(theirs.lead)).toEqual([])
  })
})

describe('a stage', () => {
  test.each(Stage.options)('“%s” moves as the table says, by the Desk', async (stage) => {
    const allowed: Record<Stage, readonly VerdictKind[]> = {
      subscriber: ['accepted', 'not_a_fit', 'won'],
      lead: VerdictKind.options,
      qualified: VerdictKind.options,
      accepted: VerdictKind.options,
      won: ['accepted', 'won', 'lost'],
      lost: VerdictKind.options,
      disqualified: ['accepted', 'not_a_fit', 'won'],
    }
    const { lead, says, stage: now } = await makeLead()
    const put = () => env.DB.prepare('UPDATE leads SET stage = ?, said = NULL WHERE id = ?').bind(stage, lead).run()
    for (const kind of VerdictKind.options) {
      await put()
      const isAllowed = allowed[stage].includes(kind)
      const answer = await says(lead, kind, {}, isAllowed ? 201 : 409)
      expect(answer).toMatchObject(isAllowed ? { from: stage, to: STAGE_OF_VERDICT[kind] } : { code: 'cannot_move' })
      expect(await now()).toBe(isAllowed ? STAGE_OF_VERDICT[kind] : stage)
    }
  })

  test('follows who changes their mind, and all that was said stays', async () => {
    const { lead, says, verdictsOf, stage, events } = await makeLead()
    await says(lead, 'not_a_fit', { reason: 'No budget', by: 'Grace' })
    await says(lead, 'accepted', { by: 'Grace', note: 'They found some', tags: ['price', 'delivery'] })
    await says(lead, 'won', { by: 'Grace', value: 1_000, currency: 'USD' })
    expect(await stage()).toBe('won')
    expect((await verdictsOf(lead)).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['won', 'accepted', 'won'],
      ['accepted', 'disqualified', 'accepted'],
      ['not_a_fit', 'qualified', 'disqualified'],
    ])
    const told = await events('lead.verdict')
    expect(told).toMatchObject([
      { verdict: { kind: 'not_a_fit', reason: 'No budget' }, changed: ['stage'] },
      { verdict: { kind: 'accepted', tags: ['price', 'delivery'] }, changed: ['owner', 'stage'] },
      { verdict: { kind: 'won', value: 1_000 }, lead: { stage: 'won' } },
    ])
    const sequences = told.map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other))
    expect(new Set(sequences).size).toBe(3)
  })
})

describe('an owner', () => {
  test('is who accepted', async () => {
    const { lead, says, leadOf, handoffsOf } = await makeLead()
    await says(lead, 'accepted', { by: 'Grace' })
    expect((await leadOf(ADA)).owner).toBe('Grace')
    await says(lead, 'won', { by: 'Heinz' })
    expect((await leadOf(ADA)).owner).toBe('Grace')
    expect((await handoffsOf(lead))[0]?.answeredAt).not.toBeNull()
  })

  test('stays who it was', async () => {
    const { lead, says, leadOf } = await makeLead()
    await bodyOf(ask('PATCH', `/v1/leads/${lead}`, { owner: 'Heinz' }), 200)
    await says(lead, 'accepted', { by: 'Grace' })
    expect((await leadOf(ADA)).owner).toBe('Heinz')
  })

  test('is nobody of who refused', async () => {
    const { lead, says, leadOf } = await makeLead()
    await says(lead, 'not_a_fit', { by: 'Grace' })
    expect((await leadOf(ADA)).owner).toBeNull()
  })
})

describe('two leads that become one', () => {
  /** Ada under two addresses, each of which waits for sales. */
  async function makeTwo() {
    const site = await makeLead()
    await site.comes('ada@king.example')
    const { id: other } = await site.leadOf('ada@king.example')
    const merge = () => bodyOf<Merge>(ask('POST', `/v1/leads/${site.lead}/merges`, { with: other }), 201)
    const undo = ({ id }: Merge) => bodyOf(ask('POST', `/v1/leads/${site.lead}/merges/${id}/undo`), 200)
    return { ...site, other, merge, undo }
  }

  test('have both their handoffs and verdicts, and one answer answers both handoffs', async () => {
    const { lead, other, says, merge, verdictsOf, handoffsOf, leadOf } = await makeTwo()
    await says(lead, 'not_a_fit')
    await merge()
    expect(await handoffsOf(lead)).toHaveLength(2)
    // Somebody gave the other up before; nobody has answered this one.
    expect(await handoffsOf(other)).toMatchObject([
      { lead, answeredAt: null },
      { lead, answeredAt: expect.any(String) },
    ])
    await says(other, 'accepted')
    expect((await handoffsOf(lead)).map(({ answeredAt }) => answeredAt !== null)).toEqual([true, true])
    expect((await verdictsOf(other)).map(({ kind }) => kind)).toEqual(['accepted', 'not_a_fit'])
    expect((await leadOf('ada@king.example')).stage).toBe('accepted')
  })

  test('are qualified where the one was given up before the other came', async () => {
    const { lead, says, comes, leadOf } = await makeLead()
    await says(lead, 'lost')
    await comes('ada@king.example')
    const { id: other } = await leadOf('ada@king.example')
    await bodyOf(ask('POST', `/v1/leads/${lead}/merges`, { with: other }), 201)
    expect((await leadOf('ada@king.example')).stage).toBe('qualified')
  })

  test('have their own again where that is undone', async () => {
    const { lead, other, says, merge, undo, verdictsOf, handoffsOf, leads } = await makeTwo()
    await says(other, 'won', { value: 5, currency: 'EUR' })
    const [before] = await verdictsOf(other)
    const merged = await merge()
    expect(await verdictsOf(lead)).toMatchObject([{ lead }])
    await undo(merged)
    expect(await verdictsOf(other)).toEqual([before])
    expect(await verdictsOf(lead)).toEqual([])
    expect([await handoffsOf(lead), await handoffsOf(other)]).toMatchObject([[{ lead }], [{ lead: other }]])
    expect((await leads()).map(({ id, stage }) => [id, stage])).toEqual([
      [other, 'won'],
      [lead, 'qualified'],
    ])
  })
})

test('who is erased leaves neither handoff nor verdict, nor a word of them in events', async () => {
  const { id: site, lead, says } = await makeLead()
  await says(lead, 'lost', { note: 'canary-note', reason: 'canary-reason', tags: ['canary-tag'], by: 'canary-by' })
  const command: EraseCommand = { kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead }
  expect(await carryOut(env, site, command)).toEqual({ state: 'applied' })
  for (const table of ['handoffs', 'verdicts', 'events', 'submissions']) {
    const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE site_id = ?`).bind(site).all()
    expect(JSON.stringify(results), table).not.toMatch(/canary|Lovelace|reasons/)
  }
  const left =
    'SELECT (SELECT count(*) FROM handoffs WHERE site_id = ?1) + (SELECT count(*) FROM verdicts WHERE site_id = ?1)'
  expect(await env.DB.prepare(left).bind(site).raw()).toEqual([[0]])
})
