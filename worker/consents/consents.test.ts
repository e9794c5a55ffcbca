import { createExecutionContext, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { Consent } from '../../shared/schema/consent.ts'
import { EVENT_DATA, type EventBody } from '../../shared/schema/event.ts'
import { type Field, Field as Fields } from '../../shared/schema/field.ts'
import type { Form, FormDefinition } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Answers, FormSubmission, StoredSubmission } from '../../shared/schema/submission.ts'
import { app } from '../app.ts'
import { absentDatabase, failBefore } from '../desk/testDatabase.ts'
import { deskOfSite, drained, withFaults } from '../desk/testDesk.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { confirmingLink } from './confirmingLink.ts'

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example', may_call: true }
const LETTER = 'Yes, send me the <b>letter</b> & its "friends".'
const letter: Field = Fields.parse({ type: 'consent', key: 'letter', label: LETTER, version: 3, doubleOptIn: true })
const ASKS: FormDefinition = withFields(contactForm, (fields) => [...fields, letter])

/** A form whose consent `letter` is confirmed by a link; `may_call` holds at once. */
async function setUp(draft: FormDefinition = ASKS) {
  const { site, submission, send } = await makeTestSite()
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Letter', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const list = async <Item>(path: string) =>
    (await bodyOf<{ items: Item[] }>(ask('GET', `/v1/${path}?site=${site.id}`), 200)).items
  const events = async () => {
    const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE site_id = ? ORDER BY position')
      .bind(site.id)
      .all<{ type: EventBody['type']; data: string }>()
    return results.map(({ type, data }) => ({ type, data: EVENT_DATA[type].parse(JSON.parse(data)) }))
  }
  const submissionsOf = async (type: EventBody['type']) =>
    (await events()).flatMap((event) =>
      event.type === type && 'submission' in event.data ? event.data.submission : [],
    )
  return {
    site,
    form: form.id,
    events,
    submissionsOf,
    stored: () => list<StoredSubmission>('submissions'),
    async sign(answers: Answers = {}, more: Partial<FormSubmission> = {}, headers?: Record<string, string>) {
      const body = submission({ form: form.id, answers: { ...ADA, letter: true, ...answers }, ...more })
      const answered = await send(body, headers)
      const said = await answered.text()
      expect(answered.status).toBe(202)
      await drained(site.id)
      return { id: body.id, said }
    },
    /** What webhooks say of where the consent is confirmed. */
    async link() {
      const [submission] = await submissionsOf('submission.accepted')
      return answerOf(submission, 'letter')?.confirmUrl ?? ''
    },
    async consents() {
      const [lead] = await list<Lead>('leads')
      const found = await bodyOf<{ consents: Consent[] }>(ask('GET', `/v1/leads/${lead?.id}`), 200)
      return Object.fromEntries(found.consents.map((consent) => [consent.key, consent]))
    },
  }
}

function withFields(form: FormDefinition, change: (fields: Field[]) => Field[]): FormDefinition {
  return { ...form, steps: form.steps.map((step) => ({ ...step, fields: change(step.fields) })) }
}

const answerOf = (submission: StoredSubmission | undefined, key: string) =>
  submission?.answers.find((answer) => answer.key === key)

/** One visit to a link, as whoever got the mail makes it. */
async function visit(url: string, method: 'GET' | 'POST' = 'GET', language?: string) {
  const headers: Record<string, string> = language ? { 'accept-language': language } : {}
  const answer = await exports.default.fetch(new Request(url, { method, headers }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('a consent with double opt-in', () => {
  test('waits for its confirmation, and webhooks say where that happens', async () => {
    const { sign, stored, events, submissionsOf, link, consents } = await setUp()
    const { id } = await sign()
    expect(await link()).toMatch(/^http:\/\/baton\.test\/c\/st_\w+\.sb_\w+\.letter\.[0-9a-f]{32}$/)
    expect((await events()).map(({ type }) => type)).toEqual(['lead.created', 'submission.accepted'])
    for (const type of ['lead.created', 'submission.accepted'] as const) {
      const [submission] = await submissionsOf(type)
      expect(answerOf(submission, 'letter')).toMatchObject({ confirmation: 'pending', confirmUrl: await link() })
      expect(answerOf(submission, 'may_call')).not.toHaveProperty('confirmation')
    }
    expect(answerOf((await stored())[0], 'letter')).toMatchObject({ value: true, confirmation: 'pending' })
    expect(await consents()).toMatchObject({
      letter: { submission: id, text: LETTER, version: 3, state: 'pending', confirmedAt: null },
      may_call: { submission: id, version: 1, state: 'given', pageUrl: expect.stringMatching(/^https:/) },
    })
  })

  test('gives its link to nobody who only fills in the form or reads the API', async () => {
    const { site, sign, link } = await setUp()
    const { said } = await sign()
    const token = (await link()).split('/c/')[1] ?? ''
    expect(token).not.toBe('')
    const seen = await (await ask('GET', `/v1/submissions?site=${site.id}`)).text()
    for (const text of [said, seen]) expect(text).not.toContain(token.slice(-32))
  })

  test('stays as it is however often a mail scanner opens the link', async () => {
    const { sign, link, consents, events } = await setUp()
    await sign()
    const before = await events()
    for (let time = 0; time < 3; time++) {
      const page = await visit(await link())
      expect(page).toMatchObject({ status: 200 })
      expect(page.text).toContain('<form method="post">')
      expect(page.text).toContain('Yes, send me the &lt;b&gt;letter&lt;/b&gt; &amp; its &quot;friends&quot;.')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-robots-tag')).toBe('noindex')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
    expect(await consents()).toMatchObject({ letter: { state: 'pending' } })
    expect(await events()).toEqual(before)
  })

  test('is confirmed by the button, once, and the site hears of it', async () => {
    const { site, sign, link, consents, stored, events } = await setUp()
    const { id } = await sign()
    const url = await link()
    const done = await visit(url, 'POST')
    expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Confirmed. Thank you.') })
    const again = await visit(url, 'POST')
    expect(again.text.replace(/nonce="[^"]+"/g, '')).toBe(done.text.replace(/nonce="[^"]+"/g, ''))
    expect((await visit(url)).text).not.toContain('<form')
    await drained(site.id)
    const told = await events()
    expect(told.map(({ type }) => type)).toEqual(['lead.created', 'submission.accepted', 'lead.updated'])
    const { confirmedAt } = (await consents()).letter ?? {}
    expect(Date.parse(confirmedAt ?? '')).toBeLessThanOrEqual(Date.now())
    expect(told[2]?.data).toMatchObject({
      sequence: 3,
      lead: { sequence: 3 },
      changed: ['consents'],
      submission: { id },
    })
    const [now] = await stored()
    const said = told[2]?.data && 'submission' in told[2].data ? told[2].data.submission : undefined
    for (const submission of [now, said]) {
      expect(answerOf(submission, 'letter')).toMatchObject({ confirmation: 'confirmed', confirmedAt })
      expect(answerOf(submission, 'letter')).not.toHaveProperty('confirmUrl')
    }
    expect(await consents()).toMatchObject({ letter: { state: 'confirmed' }, may_call: { state: 'given' } })
  })

  test('is confirmed once by two clicks that the Desk takes in together', async () => {
    const { site, sign, events } = await setUp()
    const { id } = await sign()
    const desk = await deskOfSite(site.id)
    const click = () => {
      const command = { kind: 'confirm', id: makeId('cm', Date.now()), submissionId: id, key: 'letter' }
      return desk.append(site.id, command)
    }
    expect((await Promise.all([click(), click()])).map((outcome) => outcome.state)).toEqual(['applied', 'applied'])
    expect((await events()).map(({ type }) => type)).toEqual(['lead.created', 'submission.accepted', 'lead.updated'])
  })

  test('outlives a database that fails just then', async () => {
    const { site, sign, link, consents } = await setUp()
    await sign()
    const url = await link()
    await withFaults(site.id, [failBefore])
    expect(await visit(url, 'POST')).toMatchObject({ status: 200 })
    await drained(site.id)
    expect(await consents()).toMatchObject({ letter: { state: 'confirmed' } })
  })

  test('can be confirmed again later where that cannot be written down just now, and the page says so', async () => {
    const { sign, link, consents } = await setUp()
    await sign()
    const request = new Request(await link(), { method: 'POST' })
    const noDatabase = absentDatabase(env.DB, () => false)
    for (const broken of [withoutDesk(env), { ...env, DB: noDatabase }]) {
      const answer = await app.fetch(request.clone(), broken, createExecutionContext())
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('5')
      expect(await answer.text()).toContain('This does not work just now.')
    }
    expect(await consents()).toMatchObject({ letter: { state: 'pending' } })
  })

  test('is asked for only once its submission is out of quarantine', async () => {
    const { site, sign, link, submissionsOf, consents } = await setUp()
    const { id } = await sign({}, {}, { origin: 'https://elsewhere.example' })
    const [held] = await submissionsOf('submission.quarantined')
    expect(answerOf(held, 'letter')).toMatchObject({ confirmation: 'pending' })
    expect(JSON.stringify(held)).not.toContain('/c/')
    const early = await confirmingLink(env, 'http://baton.test', { site: site.id, submission: id, key: 'letter' })
    expect((await visit(early, 'POST')).status).toBe(404)
    await bodyOf(ask('POST', `/v1/submissions/${id}/release?site=${site.id}`), 200)
    expect(await link()).toBe(early)
    await visit(early, 'POST')
    expect(await consents()).toMatchObject({ letter: { state: 'confirmed' } })
  })

  test('asks nobody where no address was given', async () => {
    const open = withFields(ASKS, (fields) =>
      fields.map((field) => (field.type === 'email' ? { ...field, required: false } : field)),
    )
    const { sign, link, stored } = await setUp(open)
    await sign({ email: '' })
    expect(answerOf((await stored())[0], 'letter')).toMatchObject({ confirmation: 'pending' })
    expect(await link()).toBe('')
  })

  test('that was not given is none', async () => {
    const { sign, link, consents } = await setUp()
    await sign({ letter: false })
    expect(await link()).toBe('')
    expect(Object.keys(await consents())).toEqual(['may_call'])
  })

  test('is no consent yet in a form that was left before it was sent', async () => {
    const { site, sign, events, submissionsOf, consents } = await setUp({ ...ASKS, partial: { consent: 'may_call' } })
    await sign({}, { partial: true })
    await runInDurableObject(await deskOfSite(site.id), (desk) => {
      desk.clock = { now: () => Date.now() + 11 * 60_000 }
    })
    await runDurableObjectAlarm(await deskOfSite(site.id))
    await drained(site.id)
    expect(answerOf((await submissionsOf('submission.partial'))[0], 'letter')).toMatchObject({
      confirmation: 'pending',
    })
    expect(JSON.stringify(await events())).not.toContain('/c/')
    expect(Object.keys(await consents())).toEqual(['may_call'])
  })
})

describe('a link that confirms nothing', () => {
  test.each([
    ['altered', (token: string) => token.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['cut short', (token: string) => token.slice(0, -1)],
    ['of another consent', (token: string) => token.replace('.letter.', '.may_call.')],
    ['of another submission', (token: string) => token.replace(/sb_\w+/, makeId('sb', 0))],
    ['nonsense', () => 'nonsense'],
    ['far too long', () => 'a'.repeat(5_000)],
  ])('because it is %s is a clear page, and changes nothing', async (_why, spoil) => {
    const { sign, link, consents } = await setUp()
    await sign()
    const [start = '', token = ''] = (await link()).split('/c/')
    for (const method of ['GET', 'POST'] as const) {
      const page = await visit(`${start}/c/${spoil(token)}`, method)
      expect(page).toMatchObject({ status: 404, text: expect.stringContaining('This link leads nowhere') })
    }
    expect(await consents()).toMatchObject({ letter: { state: 'pending' } })
  })

  test('because it names another site is one too, though both sites are ours', async () => {
    const [mine, theirs] = [await setUp(), await setUp()]
    await mine.sign()
    const url = (await mine.link()).replace(mine.site.id, theirs.site.id)
    expect((await visit(url, 'POST')).status).toBe(404)
    expect(await mine.consents()).toMatchObject({ letter: { state: 'pending' } })
  })

  test('because it was never given out is one too, though we signed it', async () => {
    const { site } = await setUp()
    const url = await confirmingLink(env, 'http://baton.test', { site: site.id, submission: makeId('sb', 0), key: 'x' })
    expect((await visit(url, 'POST')).status).toBe(404)
  })

  test('says so in the language of who opened it', async () => {
    const page = await visit('http://baton.test/c/nonsense', 'GET', 'xx, de-AT;q=0.8')
    expect(page.text).toContain('<html lang="de" dir="ltr">')
    expect(page.text).toContain('Dieser Link führt ins Leere')
  })
})

test('the page speaks the language in which the form was met, with the text that was read there', async () => {
  const text = 'نعم، أرسلوا لي الرسالة.'
  const { sign, link } = await setUp({ ...ASKS, translations: { ar: { 'fields.letter.label': text } } })
  await sign({}, { language: 'ar' })
  const page = await visit(await link(), 'GET', 'de')
  expect(page.text).toContain('<html lang="ar" dir="rtl">')
  expect(page.text).toContain(text)
  expect((await visit(await link(), 'POST', 'de')).text).toContain('تم التأكيد')
})

test('a form without our script asks for the same confirmation', async () => {
  const { site, link, consents, form } = await setUp()
  const body = new URLSearchParams({ name: ADA.name, email: ADA.email, letter: 'on' })
  const headers = { origin: 'https://www.acme.example' }
  const request = new Request(`http://baton.test/f/${form}`, { method: 'POST', headers, body, redirect: 'manual' })
  expect((await exports.default.fetch(request)).status).toBe(303)
  await drained(site.id)
  expect((await visit(await link(), 'POST')).status).toBe(200)
  expect(await consents()).toMatchObject({ letter: { state: 'confirmed' } })
})
