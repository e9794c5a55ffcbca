import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { LeadChange } from '../../shared/schema/edit.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Proposal } from '../../shared/schema/proposal.ts'
import { drained } from '../desk/testDesk.ts'
import { makeSignalSite, makeVisitor } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'

type Whole = Lead & { proposals: Proposal[] }

/** A site with one lead, who sends again and whom members know better. */
async function makeLead() {
  const site = await makeSignalSite({ defaultCountry: 'DE' })
  const visitor = makeVisitor()
  await site.submitIn(visitor, 'ada@analytical.example')
  const { id } = await site.leadOf('ada@analytical.example')
  const sends = async (answers: Record<string, string>, email = 'ada@analytical.example') => {
    await bodyOf(site.send(site.submission({ answers: { name: 'Ada Lovelace', email, ...answers } })), 202)
    await drained(site.site.id)
  }
  const whole = () => bodyOf<Whole>(ask('GET', `/v1/leads/${id}`), 200)
  const edit = (change: LeadChange) => bodyOf<Lead>(ask('PATCH', `/v1/leads/${id}`, change), 200)
  const decide = ({ id: proposal }: { id: string }, accept: boolean, status = 200) =>
    bodyOf<Proposal>(ask('POST', `/v1/leads/${id}/proposals/${proposal}/decision`, { accept }), status)
  /** As sales does in a later step. */
  const settle = (stage: string) => env.DB.prepare('UPDATE leads SET stage = ? WHERE id = ?').bind(stage, id).run()
  return { ...site, lead: id, sends, whole, edit, decide, settle }
}

test('what a member says wins over all that forms say, before and after', async () => {
  const { edit, sends, whole } = await makeLead()
  expect(await edit({ name: 'Augusta Ada King', company: null })).toMatchObject({
    name: 'Augusta Ada King',
    company: null,
  })
  await sends({ company: 'Analytical Engines', phone: '030 111111' })
  const lead = await whole()
  expect(lead).toMatchObject({ name: 'Augusta Ada King', company: null, phone: '+4930111111' })
  expect(lead.proposals.map(({ detail, value, state }) => ({ detail, value, state }))).toEqual([
    { detail: 'name', value: 'Ada Lovelace', state: 'open' },
    { detail: 'company', value: 'Analytical Engines', state: 'open' },
  ])
})

test('a value that waits is proposed once, and what a person decided of it holds', async () => {
  const { edit, sends, whole, decide } = await makeLead()
  await edit({ name: 'Augusta', company: 'King’s' })
  await sends({ company: 'Analytical' })
  await sends({ company: 'Analytical' })
  const { proposals } = await whole()
  const [name, company, ...others] = proposals
  expect(others).toEqual([])
  if (!name || !company) throw new Error('nothing waits')
  expect(await decide(company, true)).toMatchObject({ state: 'accepted', decidedBy: expect.any(String) })
  expect(await decide(name, false)).toMatchObject({ state: 'refused' })
  expect(await decide(name, true, 409)).toMatchObject({ code: 'decided' })
  await sends({ company: 'Analytical' })
  const lead = await whole()
  expect(lead).toMatchObject({ name: 'Augusta', company: 'Analytical', proposals: [] })
})

test.each(['accepted', 'won', 'lost', 'disqualified'])(
  'once sales has said “%s”, what a form says against it waits, and what it adds does not',
  async (stage) => {
    const { sends, whole, settle } = await makeLead()
    await settle(stage)
    await sends({ name: 'A. Lovelace', company: 'Analytical', email: 'ADA@analytical.example' })
    const lead = await whole()
    expect(lead).toMatchObject({ name: 'Ada Lovelace', company: 'Analytical', email: 'ada@analytical.example' })
    expect(lead.proposals).toMatchObject([{ detail: 'name', value: 'A. Lovelace' }])
  },
)

test('before that the newest value is taken at once', async () => {
  const { sends, whole, settle } = await makeLead()
  await settle('qualified')
  await sends({ name: 'A. Lovelace' })
  expect(await whole()).toMatchObject({ name: 'A. Lovelace', proposals: [] })
})

test('another address makes a lead known by that, and the old one is nobody’s', async () => {
  const { edit, sends, leads, leadOf, lead } = await makeLead()
  await edit({ email: ' Ada@King.example ' })
  await sends({}, 'ada@king.example')
  expect(await leadOf('Ada@King.example')).toMatchObject({ id: lead, submissions: 2 })
  await sends({}, 'ada@analytical.example')
  expect(await leads()).toHaveLength(2)
})

test('an address by which another lead is known is refused, and says whose it is', async () => {
  const { edit, submitIn, leadOf, lead, whole } = await makeLead()
  await submitIn(makeVisitor(), 'bea@example.com')
  const bea = await leadOf('bea@example.com')
  const refusal = await bodyOf<{ errors: unknown[] }>(
    ask('PATCH', `/v1/leads/${lead}`, { email: 'BEA@example.com' }),
    422,
  )
  expect(refusal.errors).toEqual([{ path: 'email', code: 'taken', message: expect.stringContaining(bea.id) }])
  expect((await whole()).email).toBe('ada@analytical.example')
  expect(await edit({ email: 'ADA@analytical.example' })).toMatchObject({ email: 'ADA@analytical.example' })
})

test('who has them is a member’s word, and is told', async () => {
  const { edit, lead } = await makeLead()
  expect(await edit({ owner: 'grace@acme.example', phone: '030 222222' })).toMatchObject({
    owner: 'grace@acme.example',
    phone: '+4930222222',
  })
  const sql = 'SELECT type, data FROM events WHERE lead_id = ? ORDER BY position DESC LIMIT 1'
  const event = await env.DB.prepare(sql).bind(lead).first<{ type: string; data: string }>()
  expect(event?.type).toBe('lead.updated')
  expect(JSON.parse(event?.data ?? '')).toMatchObject({
    changed: ['phone', 'owner'],
    lead: { owner: 'grace@acme.example' },
  })
})

test('an edit that changes nothing is noted and tells nobody', async () => {
  const { edit, lead, whole } = await makeLead()
  const { sequence } = await whole()
  await edit({ name: 'Ada Lovelace' })
  expect((await whole()).sequence).toBe(sequence)
  expect(await env.DB.prepare('SELECT changes FROM edits WHERE lead_id = ?').bind(lead).first('changes')).toBe('[]')
})

test('a note stands on the lead with whose it is', async () => {
  const { lead } = await makeLead()
  const noted = await bodyOf(ask('POST', `/v1/leads/${lead}/notes`, { text: 'Calls back on Monday' }), 201)
  expect(noted).toMatchObject({ note: 'Calls back on Monday', changes: [], editedBy: expect.any(String) })
})

test.each([
  [{}],
  [{ name: '' }],
  [{ name: '  ' }],
  [{ name: 'x'.repeat(501) }],
  [{ email: 'no address' }],
  [{ stage: 'won' }],
  [{ name: 7 }],
])('a change of %j is refused with what is wrong', async (change) => {
  const { lead, whole } = await makeLead()
  const before = await whole()
  expect(await bodyOf(ask('PATCH', `/v1/leads/${lead}`, change), 422)).toMatchObject({ code: 'invalid' })
  expect(await whole()).toEqual(before)
})
