import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { LinkedConsent } from '../../shared/schema/consent.ts'
import { EVENT_DATA, type EventBody } from '../../shared/schema/event.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { FormSubmission, StoredSubmission } from '../../shared/schema/submission.ts'
import { app } from '../app.ts'
import { failBefore } from '../desk/testDatabase.ts'
import { deskOfSite, drained, withFaults } from '../desk/testDesk.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { confirmingLink } from './confirmingLink.ts'

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example', may_call: true }
const ONE_CLICK = 'List-Unsubscribe=One-Click'
const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }

/** Somebody who agreed to `may_call` at once. */
async function setUp() {
  const { site, submission, send } = await makeTestSite()
  const list = async <Item>(path: string) =>
    (await bodyOf<{ items: Item[] }>(ask('GET', `/v1/${path}?site=${site.id}`), 200)).items
  const lead = async () => {
    const [found] = await list<Lead>('leads')
    return bodyOf<Lead & { consents: LinkedConsent[] }>(ask('GET', `/v1/leads/${found?.id}`), 200)
  }
  return {
    site,
    lead,
    submissions: () => list<StoredSubmission>('submissions'),
    consents: async () => (await lead()).consents,
    async link() {
      return (await lead()).consents[0]?.withdrawUrl ?? ''
    },
    async events() {
      const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE site_id = ? ORDER BY position')
        .bind(site.id)
        .all<{ type: EventBody['type']; data: string }>()
      return results.map(({ type, data }) => ({ type, data: EVENT_DATA[type].parse(JSON.parse(data)) }))
    },
    async sign(more: Partial<FormSubmission> = {}) {
      const body = submission({ answers: ADA, ...more })
      expect((await send(body)).status).toBe(202)
      await drained(site.id)
      return body.id
    },
  }
}

async function visit(url: string, init: RequestInit = {}) {
  const answer = await exports.default.fetch(new Request(url, { redirect: 'manual', ...init }))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('a consent', () => {
  test('stays as it is however often a mail scanner opens its link', async () => {
    const { sign, link, consents, events } = await setUp()
    await sign()
    const url = await link()
    expect(url).toMatch(/^http:\/\/baton\.test\/u\/st_\w+\.sb_\w+\.may_call\.[0-9a-f]{32}$/)
    const before = await events()
    for (let time = 0; time < 3; time++) {
      const page = await visit(url)
      expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Yes, you may call me about this.') })
      expect(page.text).toContain('<form method="post">')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-robots-tag')).toBe('noindex')
    }
    expect(await consents()).toMatchObject([{ state: 'given', withdrawnAt: null }])
    expect(await events()).toEqual(before)
  })

  test('is withdrawn by the button, once; what was agreed stays, and the site hears of it', async () => {
    const { site, sign, link, consents, submissions, events } = await setUp()
    const id = await sign()
    const url = await link()
    const [before] = await consents()
    for (let time = 0; time < 2; time++) {
      expect(await visit(url, { method: 'POST' })).toMatchObject({
        status: 200,
        text: expect.stringContaining('Withdrawn.'),
      })
      await drained(site.id)
    }
    expect((await visit(url)).text).not.toContain('<form')
    const [after] = await consents()
    const withdrawnAt = after?.withdrawnAt ?? ''
    expect(Date.parse(withdrawnAt)).toBeGreaterThan(0)
    expect(after).toEqual({ ...before, state: 'withdrawn', withdrawnAt, withdrawnHow: 'link' })
    const told = await events()
    expect(told.map(({ type }) => type)).toEqual(['lead.created', 'submission.accepted', 'lead.updated'])
    expect(told[2]?.data).toMatchObject({ changed: ['consents'], sequence: 3, submission: { id } })
    const said = told[2]?.data && 'submission' in told[2].data ? told[2].data.submission : undefined
    for (const submission of [said, (await submissions())[0]]) {
      expect(submission?.answers.find(({ key }) => key === 'may_call')).toMatchObject({ value: true, withdrawnAt })
      expect(submission?.answers.find(({ key }) => key === 'name')).not.toHaveProperty('withdrawnAt')
    }
  })

  test.each([
    ['urlencoded', ONE_CLICK, URLENCODED],
    [
      'multipart',
      `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`,
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
  ])(
    'is withdrawn by one click of a mail program (%s), without a page, a cookie or a redirect',
    async (_, body, headers) => {
      const { site, sign, link, consents } = await setUp()
      await sign()
      expect(await visit(await link(), { method: 'POST', body, headers })).toMatchObject({ status: 200 })
      await drained(site.id)
      expect(await consents()).toMatchObject([{ state: 'withdrawn', withdrawnHow: 'one_click', withdrawnBy: null }])
    },
  )

  test('is withdrawn by a member who was asked to, by name', async () => {
    const { sign, lead } = await setUp()
    const id = await sign()
    const found = await lead()
    const path = `/v1/leads/${found.id}/consents/${id}/may_call/withdrawal`
    const withdrawn = await bodyOf<LinkedConsent>(ask('POST', path), 200)
    expect(withdrawn).toMatchObject({
      state: 'withdrawn',
      withdrawnHow: 'member',
      withdrawnBy: expect.stringMatching(/./),
    })
    expect(await bodyOf(ask('POST', path), 200)).toEqual(withdrawn)
    await bodyOf(ask('POST', path.replace('may_call', 'letter')), 404)
    await bodyOf(ask('POST', path.replace(id, makeId('sb', 0))), 404)
  })

  test('that is given again later is a new one, which stands', async () => {
    const { site, sign, link, consents } = await setUp()
    await sign()
    await visit(await link(), { method: 'POST' })
    await drained(site.id)
    await sign()
    expect(await consents()).toMatchObject([{ state: 'given', withdrawnAt: null }, { state: 'withdrawn' }])
  })

  test('ends with all that was agreed to under its key until then, by an old link too', async () => {
    const { site, sign, link, consents, events } = await setUp()
    await sign()
    const old = await link()
    await sign()
    const told = (await events()).length
    await visit(old, { method: 'POST' })
    await drained(site.id)
    expect(await consents()).toMatchObject([{ state: 'withdrawn' }, { state: 'withdrawn' }])
    expect(await events()).toHaveLength(told + 1)
  })

  test('of somebody else stays', async () => {
    const { site, sign, link, consents } = await setUp()
    await sign({ answers: { ...ADA, email: 'bob@example.com' } })
    const bobs = await link()
    await sign()
    await visit(bobs, { method: 'POST' })
    await drained(site.id)
    expect(await consents()).toMatchObject([{ state: 'given' }])
  })

  test('is withdrawn once by two clicks that the Desk takes in together', async () => {
    const { site, sign, events } = await setUp()
    const id = await sign()
    const desk = await deskOfSite(site.id)
    const click = () =>
      desk.append(site.id, {
        ...{ kind: 'withdraw', id: makeId('cm', Date.now()), submissionId: id },
        ...{ key: 'may_call', how: 'link', by: null },
      } as { kind: string; id: string })
    expect((await Promise.all([click(), click()])).map((outcome) => outcome.state)).toEqual(['applied', 'applied'])
    expect((await events()).filter(({ type }) => type === 'lead.updated')).toHaveLength(1)
  })

  test('is withdrawn though the database fails just then', async () => {
    const { site, sign, link, consents } = await setUp()
    await sign()
    const url = await link()
    await withFaults(site.id, [failBefore])
    expect(await visit(url, { method: 'POST' })).toMatchObject({ status: 200 })
    await drained(site.id)
    expect(await consents()).toMatchObject([{ state: 'withdrawn' }])
  })

  test('that cannot be withdrawn just now says so, to a mail program by its status', async () => {
    const { sign, link, consents } = await setUp()
    await sign()
    const request = new Request(await link(), { method: 'POST', body: ONE_CLICK, headers: URLENCODED })
    const answer = await app.fetch(request, withoutDesk(env), createExecutionContext())
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('This does not work just now.')
    expect(await consents()).toMatchObject([{ state: 'given' }])
  })
})

test('a consent with double opt-in that was withdrawn cannot be confirmed any more', async () => {
  const { site, sign, consents } = await setUp()
  const letter = { type: 'consent', key: 'letter', label: 'Letters, please.', version: 1, doubleOptIn: true }
  const steps = contactForm.steps.map((step) => ({ ...step, fields: [...step.fields, letter] }))
  const draft = { ...contactForm, steps }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Letter', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const submission = await sign({ form: form.id, answers: { ...ADA, may_call: false, letter: true } })
  expect(await consents()).toMatchObject([{ state: 'pending' }])
  await visit((await consents())[0]?.withdrawUrl ?? '', { method: 'POST' })
  await drained(site.id)
  const confirming = await confirmingLink(env, 'http://baton.test', { site: site.id, submission, key: 'letter' })
  for (const method of ['GET', 'POST']) {
    expect((await visit(confirming, { method })).text).toContain('Withdrawn.')
  }
  await drained(site.id)
  expect(await consents()).toMatchObject([{ state: 'withdrawn', confirmedAt: null }])
})

test.each([
  ['altered', (url: string) => url.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
  ['of another consent', (url: string) => url.replace('.may_call.', '.letter.')],
  ['one that confirms', (url: string) => url.replace('/u/', '/c/')],
  ['nonsense', (url: string) => url.replace(/u\/.*/, 'u/nonsense')],
])('a link that is %s withdraws nothing', async (_why, spoil) => {
  const { sign, link, consents } = await setUp()
  await sign()
  for (const method of ['GET', 'POST']) {
    expect(await visit(spoil(await link()), { method })).toMatchObject({
      status: 404,
      text: expect.stringContaining('This link leads nowhere'),
    })
  }
  expect(await consents()).toMatchObject([{ state: 'given' }])
})

test('the page speaks the language in which the form was met, with the text that was read there', async () => {
  const { site, sign, link } = await setUp()
  const text = 'نعم، يمكنكم الاتصال بي.'
  const draft = { ...contactForm, translations: { ar: { 'fields.may_call.label': text } } }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Both', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  await sign({ form: form.id, language: 'ar' })
  const page = await visit(await link(), { headers: { 'accept-language': 'de' } })
  expect(page.text).toContain('<html lang="ar" dir="rtl">')
  expect(page.text).toContain(text)
  expect(page.text).toContain('سحب موافقتك')
})
