import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { consentedSubmission } from '../../shared/samples/submission.ts'
import { QualifiedLead } from '../../shared/schema/qualifiedLead.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { EraseCommand } from '../erasures/eraseCommand.ts'
import { makeVisitor } from '../signals/identified/testSignals.ts'
import { sweep } from '../sweep.ts'
import { ask, bodyOf } from '../testSite.ts'
import { makeSalesSite } from './testHandoffs.ts'

const HOUR_MS = 3_600_000
const ADA = 'ada@analytical.example'

describe('a form that says so', () => {
  test('gives who sends it to sales: once, dated, with its reasons', async () => {
    const { comes, leadOf, handoffsOf, events } = await makeSalesSite()
    const sent = await comes(ADA)
    const lead = await leadOf(ADA)
    expect(lead).toMatchObject({ stage: 'qualified', owner: null })
    const [handoff, ...others] = await handoffsOf(lead.id)
    expect(others).toEqual([])
    expect(handoff).toMatchObject({
      lead: lead.id,
      submission: sent.id,
      reasons: [{ says: 'Sent “Contact”' }],
      from: 'lead',
      owner: null,
      answeredAt: null,
      overdueAt: null,
      verdictUrl: expect.stringMatching(/^http:\/\/baton\.test\/v\/st_\S+$/),
    })
    const { at = '', dueAt = '' } = handoff ?? {}
    expect(Date.parse(dueAt) - Date.parse(at)).toBe(48 * HOUR_MS)
    expect(await events('lead.qualified')).toMatchObject([
      { handoff: { id: handoff?.id }, lead: { stage: 'qualified' } },
    ])
  })

  test('gives nobody to sales while it is still being filled in, or does not say so', async () => {
    const { comes, leadOf, handoffsOf, events } = await makeSalesSite({ qualifies: false })
    await comes(ADA)
    const lead = await leadOf(ADA)
    expect(lead.stage).toBe('lead')
    expect(await handoffsOf(lead.id)).toEqual([])
    expect(await events('lead.qualified')).toEqual([])
  })

  test('can take that back, and holds from the next sending on', async () => {
    const { comes, leadOf, form } = await makeSalesSite()
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { qualifies: false }), 200)
    await comes(ADA)
    expect((await leadOf(ADA)).stage).toBe('lead')
  })

  test('never tells visitors', async () => {
    const { form, site } = await makeSalesSite()
    const served = await ask('GET', `/v1/${site.id}/forms/${form.id}/1`, undefined, {})
    const loader = await ask('GET', `/${site.id}.js`, undefined, {})
    for (const answer of [served, loader]) {
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toContain('qualifies')
    }
  })
})

test('100 submissions at once that qualify one lead make one handoff', async () => {
  const { submission, send, leadOf, handoffsOf, events, drained } = await makeSalesSite()
  const answers = { name: 'Ada Lovelace', email: ADA }
  const answered = await Promise.all(Array.from({ length: 100 }, () => send(submission({ answers }))))
  expect(answered.every(({ status }) => status === 202)).toBe(true)
  await drained()
  const lead = await leadOf(ADA)
  expect(lead).toMatchObject({ submissions: 100, stage: 'qualified' })
  expect(await handoffsOf(lead.id)).toHaveLength(1)
  expect(await events('lead.qualified')).toHaveLength(1)
}, 60_000)

describe('who was given to sales already', () => {
  test.each(['qualified', 'accepted', 'won'])('is not given again from “%s”', async (stage) => {
    const { comes, leadOf, handoffsOf, says } = await makeSalesSite()
    await comes(ADA)
    const { id } = await leadOf(ADA)
    if (stage !== 'qualified') await says(id, stage)
    await comes(ADA)
    expect(await leadOf(ADA)).toMatchObject({ stage, submissions: 2 })
    expect(await handoffsOf(id)).toHaveLength(1)
  })

  test.each([
    ['not_a_fit', 'disqualified'],
    ['lost', 'lost'],
  ])('is given anew after “%s” once they send something new', async (kind, stage) => {
    const { comes, leadOf, handoffsOf, says, events } = await makeSalesSite()
    await comes(ADA)
    const { id } = await leadOf(ADA)
    await says(id, kind)
    expect((await leadOf(ADA)).stage).toBe(stage)
    await comes(ADA)
    expect((await leadOf(ADA)).stage).toBe('qualified')
    expect(await handoffsOf(id)).toMatchObject([{ from: stage, answeredAt: null }, { from: 'lead' }])
    const [, second] = await events('lead.qualified')
    expect(second?.news).toMatchObject({ since: expect.any(String), submissions: 1 })
  })

  test('is not given anew by what had waited in quarantine since before', async () => {
    const { comes, leadOf, handoffsOf, says, send, submission, id: site, drained } = await makeSalesSite()
    const answers = { name: 'Ada', email: ADA }
    const waiting = submission({ answers })
    await bodyOf(send(waiting, { origin: 'https://elsewhere.example' }), 202)
    await drained()
    await comes(ADA)
    const { id } = await leadOf(ADA)
    await says(id, 'not_a_fit')
    const path = `/v1/submissions/${waiting.id}/release?site=${site}`
    await bodyOf<StoredSubmission>(ask('POST', path), 200)
    expect(await leadOf(ADA)).toMatchObject({ stage: 'disqualified', submissions: 2 })
    expect(await handoffsOf(id)).toHaveLength(1)
  })
})

test('what waited in quarantine is given to sales once it is let out', async () => {
  const { leadOf, leads, handoffsOf, send, submission, id: site, drained } = await makeSalesSite()
  const waiting = submission({ answers: { name: 'Ada', email: ADA } })
  await bodyOf(send(waiting, { origin: 'https://elsewhere.example' }), 202)
  await drained()
  expect(await leads()).toEqual([])
  const released = await bodyOf<object>(ask('POST', `/v1/submissions/${waiting.id}/release?site=${site}`), 200)
  expect(Object.keys(released)).not.toContain('qualifies')
  const lead = await leadOf(ADA)
  expect(lead.stage).toBe('qualified')
  expect(await handoffsOf(lead.id)).toMatchObject([{ submission: waiting.id }])
})

test('a submission that no page has sent goes to sales by the same rules', async () => {
  const {
    id: site,
    leadOf,
    handoffsOf,
    drained,
  } = await makeSalesSite({
    qualifies: false,
    settings: { qualification: [{ name: 'Met us', all: [{ fact: 'source', is: 'equal', value: 'event' }] }] },
  })
  const told = { id: '1', source: { kind: 'event', name: 'Hannover Messe' }, person: { email: ADA } }
  await bodyOf(ask('POST', `/v1/sites/${site}/submissions`, told), 202)
  await drained()
  const [handoff] = await handoffsOf((await leadOf(ADA)).id)
  expect(handoff?.reasons).toEqual([{ says: 'Met us: left their details: Hannover Messe' }])
  expect(handoff?.verdictUrl).toContain('http://baton.test/v/')
})

describe('what sales gets', () => {
  /** Ada with a colleague, a visit by a letter, an earlier form and a consent. */
  async function makeEvidence() {
    const site = await makeSalesSite({ qualifies: false })
    await site.comes('charles@analytical.example', { name: 'Charles Babbage' })
    const visitor = makeVisitor()
    const { journey } = consentedSubmission
    const first = await site.submitIn(visitor, ADA, {
      answers: { name: 'Ada Lovelace', email: ADA, size: 'some' },
      ...(journey && { journey }),
    })
    await bodyOf(ask('PATCH', `/v1/forms/${site.form.id}`, { qualifies: true }), 200)
    const second = await site.submitIn(visitor, ADA, {
      answers: { name: 'Ada Lovelace', email: ADA, company: 'Analytical', may_call: true },
    })
    const [told] = await site.events('lead.qualified')
    if (!told) throw new Error('nobody was told')
    return { ...site, first, second, told }
  }

  test('is all that is known, as the contract says', async () => {
    const { first, second, told, leadOf } = await makeEvidence()
    const charles = await leadOf('charles@analytical.example')
    expect(QualifiedLead.parse(told)).toEqual(told)
    expect(told).toMatchObject({
      lead: { name: 'Ada Lovelace', email: ADA, stage: 'qualified' },
      company: {
        name: 'Analytical',
        domain: 'analytical.example',
        colleagues: { items: [{ id: charles.id, name: 'Charles Babbage' }], more: false },
      },
      reasons: [{ says: 'Sent “Contact”' }],
      earlier: { total: 1, items: [{ id: first.id, formName: 'Contact' }] },
      touchpoints: { total: expect.any(Number) },
      consents: { total: 1, items: [{ submission: second.id, key: 'may_call', state: 'given' }] },
      changed: expect.arrayContaining(['company', 'stage']),
      news: { since: null, submissions: 2 },
    })
    expect(told.submission.answers).toContainEqual(
      expect.objectContaining({ key: 'company', display: 'Analytical', label: expect.any(String) }),
    )
    expect(told.earlier.items[0]?.answers).toContainEqual(
      expect.objectContaining({ label: 'How many people work there?', display: '11–50' }),
    )
    const channels = told.touchpoints.items.map(({ channel }) => channel)
    expect(channels).toEqual(expect.arrayContaining(['email', 'organic_search']))
    expect(told.touchpoints.total).toBe(told.touchpoints.items.length)
  })

  test('has a link for each answer, and no key of a person', async () => {
    const { told } = await makeEvidence()
    expect(told.links.map(({ kind, text }) => [kind, text])).toEqual([
      ['accepted', 'Accept'],
      ['not_a_fit', 'Not a fit'],
      ['won', 'Won'],
      ['lost', 'Lost'],
    ])
    for (const { kind, url } of told.links) expect(url).toBe(`${told.verdictUrl}?say=${kind}`)
    expect(JSON.stringify(told)).not.toMatch(/"(keys|visitor|values|qualifies|originLead|here|link)":/)
  })

  test('comes after all else that the submission brought, and fits a message', async () => {
    const { told, id } = await makeEvidence()
    const sql = 'SELECT sequence, type FROM events WHERE site_id = ? AND lead_id = ? ORDER BY position'
    const { results } = await env.DB.prepare(sql).bind(id, told.lead.id).all<{ sequence: number; type: string }>()
    expect(results.map(({ sequence }) => sequence)).toEqual(results.map((_, index) => index + 1))
    expect(results.at(-1)).toEqual({ type: 'lead.qualified', sequence: told.sequence })
    expect(JSON.stringify(told).length).toBeLessThan(20_000)
  })

  test('names no colleague any more who is erased', async () => {
    const { told, leadOf, id } = await makeEvidence()
    const charles = await leadOf('charles@analytical.example')
    expect(JSON.stringify(told)).toContain('Charles Babbage')
    const command: EraseCommand = { kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: charles.id }
    expect(await carryOut(env, id, command)).toEqual({ state: 'applied' })
    const sql = 'SELECT data FROM events WHERE site_id = ?'
    const { results } = await env.DB.prepare(sql).bind(id).all()
    expect(JSON.stringify(results)).not.toContain('Charles')
    expect(JSON.stringify(results)).toContain('Lovelace')
  })

  test('is handed over to the person without where sales answers', async () => {
    const { told, says } = await makeEvidence()
    await says(told.lead.id, 'lost', { note: 'Too dear' })
    const text = await (await ask('GET', `/v1/leads/${told.lead.id}/access`)).text()
    const document = JSON.parse(text)
    expect(document.handoffs).toMatchObject([{ id: told.handoff.id, reasons: told.reasons }])
    expect(document.verdicts).toMatchObject([{ kind: 'lost', note: 'Too dear' }])
    expect(text).not.toMatch(/\/v\/st_|\?say=/)
  })

  test('stays a message, however much there is', async () => {
    const { comes, submitIn, form, events, id } = await makeSalesSite({ qualifies: false })
    const campaign = Object.fromEntries(
      ['utm_source', 'utm_medium', 'utm_campaign'].map((name) => [name, 'x'.repeat(300)]),
    )
    for (let nth = 0; nth < 12; nth++) {
      const touchpoints = Array.from({ length: 5 }, (_, visit) => {
        const at = new Date(Date.now() - (nth * 5 + visit) * 60_000).toISOString()
        return { at, url: `https://www.acme.example/${'y'.repeat(500)}`, campaign }
      })
      const { journey } = consentedSubmission
      const answers = { name: 'Ada', email: ADA, message: 'z'.repeat(2_000) }
      await submitIn(makeVisitor(), ADA, { answers, ...(journey && { journey: { ...journey, touchpoints } }) })
    }
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { qualifies: true }), 200)
    await comes(ADA)
    const [told] = await events('lead.qualified')
    expect(told?.touchpoints.total).toBeGreaterThan(told?.touchpoints.items.length ?? 0)
    expect(told?.earlier).toMatchObject({ total: 12 })
    expect(told?.earlier.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(told).length).toBeLessThan(20_000)
    expect(id).toMatch(/^st_/)
  }, 30_000)
})

describe('a handoff that nobody answers', () => {
  test('is told as overdue by cron, once, with where to answer', async () => {
    const { comes, leadOf, handoffsOf, events, drained } = await makeSalesSite({ settings: { handoffHours: 4 } })
    await comes(ADA)
    const { id } = await leadOf(ADA)
    await sweep(env, Date.now() + 3.9 * HOUR_MS)
    await drained()
    expect(await events('handoff.overdue')).toEqual([])
    for (let run = 0; run < 3; run++) {
      await sweep(env, Date.now() + 4.1 * HOUR_MS)
      await drained()
    }
    const [handoff] = await handoffsOf(id)
    expect(handoff?.overdueAt).not.toBeNull()
    const [overdue, ...more] = await events('handoff.overdue')
    expect(more).toEqual([])
    expect(overdue).toMatchObject({ lead: { id }, handoff: { id: handoff?.id }, verdictUrl: handoff?.verdictUrl })
  })

  test('is not told once somebody has answered', async () => {
    const { comes, leadOf, says, events, drained } = await makeSalesSite()
    await comes(ADA)
    await says((await leadOf(ADA)).id, 'accepted')
    await sweep(env, Date.now() + 100 * HOUR_MS)
    await drained()
    expect(await events('handoff.overdue')).toEqual([])
  })
})

test('the timeline tells the handoff with where the lead stood, and each verdict with where it went', async () => {
  const { comes, leadOf, says } = await makeSalesSite()
  await comes(ADA)
  const { id } = await leadOf(ADA)
  await says(id, 'accepted', { by: 'Grace' })
  await says(id, 'lost', { reason: 'Price' })
  const { items } = await bodyOf<{ items: TimelineEntry[] }>(ask('GET', `/v1/leads/${id}/timeline`), 200)
  const told = items.filter(({ kind }) => kind === 'handoff' || kind === 'verdict')
  expect(told).toMatchObject([
    { kind: 'verdict', verdict: { kind: 'lost', from: 'accepted', to: 'lost', reason: 'Price' } },
    { kind: 'verdict', verdict: { kind: 'accepted', from: 'qualified', to: 'accepted', by: 'Grace' } },
    { kind: 'handoff', handoff: { from: 'lead', reasons: [{ says: 'Sent “Contact”' }] } },
  ])
})
