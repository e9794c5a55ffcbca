import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, inject, test, vi } from 'vitest'
import { submissions } from '../../shared/api/submissions.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { capturedSubmission, consentedSubmission } from '../../shared/samples/submission.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import { Problem } from '../../shared/schema/problem.ts'
import type { Accepted, StoredSubmission } from '../../shared/schema/submission.ts'
import { CORS } from '../http/cors.ts'
import { problemResponse } from '../http/problem.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { accept } from './accept.ts'
import type { Sender } from './readSender.ts'
import { submissionRoutes } from './routes.ts'

const NOBODY: Sender = {
  origin: null,
  agent: null,
  network: null,
  country: null,
  refuses: false,
  here: 'http://baton.test',
}

/** Posts bytes as they are, as a client of any kind might. */
function post(
  path: string,
  body: BodyInit | null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  return exports.default.fetch(new Request(`http://baton.test${path}`, { method: 'POST', headers, body }))
}

/** The problem of an answer, checked for what every error answer to a page must have. */
async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  return problem
}

async function submissionsOf(siteId: string, count: number): Promise<StoredSubmission[]> {
  return vi.waitFor(
    async () => {
      const page = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${siteId}`), 200)
      expect(page.items).toHaveLength(count)
      return page.items
    },
    { timeout: 10_000, interval: 50 },
  )
}

describe('a submission', () => {
  test('is answered 202 with what comes next, and is there a moment later', async () => {
    const { site, form, submission, send } = await makeTestSite()
    const body = submission()
    const answer = await send(body)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await bodyOf<Accepted>(answer, 202)).toEqual({ id: body.id, then: form.draft.then })
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored).toMatchObject({
      id: body.id,
      form: form.id,
      formName: 'Contact',
      state: 'accepted',
      page: body.page,
    })
    expect(stored?.answers).toContainEqual({
      key: 'size',
      label: 'How many people work there?',
      value: 'some',
      display: '11–50',
    })
  })

  test('sent again with the same id and body gets the same answer and is stored once', async () => {
    const { site, submission, send } = await makeTestSite()
    const body = submission()
    const [first, again] = [await bodyOf(send(body), 202), await bodyOf(send(body), 202)]
    expect(again).toEqual(first)
    await bodyOf(send(submission()), 202)
    await submissionsOf(site.id, 2)
  })

  test('with a known id but another body is refused, and the first one stands', async () => {
    const { site, submission, send } = await makeTestSite()
    const body = submission()
    await bodyOf(send(body), 202)
    const other = { ...body, answers: { ...body.answers, name: 'Somebody Else' } }
    expect(await problemOf(await send(other))).toMatchObject({ status: 409, code: 'other_body' })
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored?.answers[0]?.value).toBe('Ada Lovelace')
  })

  test('as text/plain needs no preflight and is read all the same', async () => {
    const { site, submission } = await makeTestSite()
    const answer = await post(`/v1/${site.id}/submissions`, JSON.stringify(submission()), {
      'content-type': 'text/plain',
    })
    expect(answer.status).toBe(202)
  })

  test('from an unlisted origin is taken, waits in quarantine, and travels on once released', async () => {
    const { site, submission, send } = await makeTestSite()
    const body = submission()
    const answer = await send(body, { origin: 'https://preview.example.com' })
    expect(await bodyOf<Accepted>(answer, 202)).toMatchObject({ id: body.id })
    const [waiting] = await submissionsOf(site.id, 1)
    expect(waiting).toMatchObject({
      state: 'quarantined',
      reasons: ['origin'],
      lead: null,
      origin: 'https://preview.example.com',
    })
    const released = await bodyOf<StoredSubmission>(
      ask('POST', `/v1/submissions/${body.id}/release?site=${site.id}`),
      200,
    )
    expect(released).toMatchObject({ state: 'accepted', lead: expect.stringMatching(/^ld_/) })
    const again = await ask('POST', `/v1/submissions/${body.id}/release?site=${site.id}`)
    expect(again.status).toBe(409)
    const types = await env.DB.prepare('SELECT type FROM events WHERE site_id = ? ORDER BY position')
      .bind(site.id)
      .all()
    expect(types.results.map((row) => row.type)).toEqual([
      'submission.quarantined',
      'lead.created',
      'submission.accepted',
    ])
  })

  test('without consent keeps no journey and no visitor, even if a page sends them', async () => {
    const { site, submission, send } = await makeTestSite()
    const refused = { measurement: false, journey: false }
    await bodyOf(send(submission({ ...consentedSubmission, privacy: refused })), 202)
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored).toMatchObject({ journey: null, privacy: refused })
    const visitors = await env.DB.prepare('SELECT count(*) AS n FROM visitors WHERE site_id = ?')
      .bind(site.id)
      .first('n')
    expect(visitors).toBe(0)
  })

  test.each(['sec-gpc', 'dnt'])('of a browser that refuses by itself (%s) brings no journey either', async (header) => {
    const { site, submission } = await makeTestSite()
    const path = `/v1/${site.id}/submissions`
    await bodyOf(ask('POST', path, submission(consentedSubmission), { [header]: '1' }), 202)
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored).toMatchObject({ journey: null })
    const visitors = await env.DB.prepare('SELECT count(*) AS n FROM visitors WHERE site_id = ?')
      .bind(site.id)
      .first('n')
    expect(visitors).toBe(0)
  })

  test('with consent brings the journey, and the lead keeps its first touchpoint', async () => {
    const { site, submission, send } = await makeTestSite()
    await bodyOf(send(submission(consentedSubmission)), 202)
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored?.journey).toEqual(consentedSubmission.journey)
    const lead = await bodyOf<Lead>(ask('GET', `/v1/leads/${stored?.lead}`), 200)
    expect(lead.firstTouchpoint).toEqual({ ...consentedSubmission.journey?.firstTouchpoint, channel: 'organic_search' })
  })

  test('loses what a browser kept badly, never its answers', async () => {
    const { site, submission, send } = await makeTestSite()
    const { journey, visitor } = consentedSubmission
    const spoilt = [
      { visitor, journey: { ...journey, visits: -1 } },
      { visitor, journey: { ...journey, touchpoints: [{ at: 'once', url: 'javascript:alert(1)' }] } },
      { visitor: 'somebody', journey: 'long' },
      { page: { url: 'https://www.acme.example/', title: 'x'.repeat(301), campaign: { utm_source: '' } } },
    ]
    for (const about of spoilt)
      await bodyOf(send({ ...submission(consentedSubmission), id: makeId('sb', Date.now()), ...about } as never), 202)
    const stored = await submissionsOf(site.id, spoilt.length)
    for (const { answers } of stored) expect(answers.length).toBeGreaterThan(0)
    expect(stored.map((one) => one.journey)).toEqual([consentedSubmission.journey, null, null, null])
    expect(stored[0]?.page).toEqual({ url: 'https://www.acme.example/' })
  })

  test('of a form of the site’s own is read by autocomplete, type and words', async () => {
    const { site, send } = await makeTestSite()
    await bodyOf(send({ ...capturedSubmission, id: makeId('sb', Date.now()) }), 202)
    const [stored] = await submissionsOf(site.id, 1)
    expect(stored).toMatchObject({ form: null, formName: 'newsletter' })
    const lead = await bodyOf<Lead>(ask('GET', `/v1/leads/${stored?.lead}`), 200)
    expect(lead).toMatchObject({ email: 'ada@analytical.example', name: 'Ada' })
  })

  test('of a form that nothing showed to go through waits, and travels on once released', async () => {
    const { site, send } = await makeTestSite()
    const captured = { ...capturedSubmission.captured, evidence: 'none' }
    const id = makeId('sb', Date.now())
    await bodyOf(send({ ...capturedSubmission, captured, id }), 202)
    const [waiting] = await submissionsOf(site.id, 1)
    expect(waiting).toMatchObject({ state: 'quarantined', reasons: ['attempted'], lead: null })
    const released = await bodyOf<StoredSubmission>(ask('POST', `/v1/submissions/${id}/release?site=${site.id}`), 200)
    expect(released).toMatchObject({ state: 'accepted', lead: expect.stringMatching(/^ld_/) })
  })

  test.each(['navigation', 'reset', 'removed', 'response', 'text'])(
    'of a form of the site’s own, with %s as evidence, waits for nobody',
    async (evidence) => {
      const { site, send } = await makeTestSite()
      const captured = { ...capturedSubmission.captured, evidence }
      await bodyOf(send({ ...capturedSubmission, captured, id: makeId('sb', Date.now()) }), 202)
      expect((await submissionsOf(site.id, 1))[0]).toMatchObject({ state: 'accepted', reasons: [] })
    },
  )

  test('with a phone number gives the lead one in E.164, by the site’s own country', async () => {
    const { site, submission, send } = await makeTestSite()
    await bodyOf(send(submission({ answers: { name: 'Ada', email: 'ada@example.com', phone: '020 7946 0958' } })), 202)
    const [stored] = await submissionsOf(site.id, 1)
    expect(await bodyOf<Lead>(ask('GET', `/v1/leads/${stored?.lead}`), 200)).toMatchObject({ phone: '+442079460958' })
  })
})

describe('a bad submission gets a clear problem, readable by the page', () => {
  test.each([
    ['a body that is not JSON', '{"id": ', 'application/json', 400, 'bad_json'],
    ['a body that is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'application/json', 400, 'bad_json'],
    ['no body', '', 'application/json', 400, 'bad_json'],
    ['another kind of body', '<id/>', 'application/xml', 415, 'unsupported_type'],
    ['a body past 64 KiB', `"${'x'.repeat(64 * 1024)}"`, 'application/json', 413, 'too_large'],
    ['a body that is no object', '[1, 2]', 'application/json', 422, 'invalid'],
    ['half a character', '{"id":"\\ud800"}', 'application/json', 422, 'invalid'],
  ])('%s', async (_name, body, type, status, code) => {
    const { site } = await makeTestSite()
    const answer = await post(`/v1/${site.id}/submissions`, body, { 'content-type': type })
    expect(await problemOf(answer)).toMatchObject({ status, code })
  })

  test('a body past 64 KiB is refused by its bytes, whatever its length says', async () => {
    const { site } = await makeTestSite()
    const stream = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 70; part++) controller.enqueue(new Uint8Array(1024).fill(32))
        controller.close()
      },
    })
    expect(await problemOf(await post(`/v1/${site.id}/submissions`, stream))).toMatchObject({ code: 'too_large' })
  })

  test.each(['st_nobody', 'st_01kaqf3v8we0xv2w4q5m6n7p8rx000000000000', 'nonsense'])('the site %s', async (siteId) => {
    expect(await problemOf(await post(`/v1/${siteId}/submissions`, '{}'))).toMatchObject({
      status: 404,
      code: 'unknown_site',
    })
  })

  test('a form or version that was never published', async () => {
    const { submission, send } = await makeTestSite()
    expect(await problemOf(await send(submission({ version: 2 })))).toMatchObject({ status: 404, code: 'unknown_form' })
    const form = makeId('fm', Date.now())
    expect(await problemOf(await send(submission({ form })))).toMatchObject({ status: 404, code: 'unknown_form' })
  })

  test('answers that the form does not take, field by field', async () => {
    const { submission, send } = await makeTestSite()
    const problem = await problemOf(await send(submission({ answers: { email: 'ada@analytical', size: 'huge' } })))
    expect(problem).toMatchObject({ status: 422, code: 'invalid' })
    expect(problem.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['answers.name', 'required'],
      ['answers.email', 'email_no_ending'],
      ['answers.size', 'not_an_option'],
    ])
  })

  test.each([
    ['NUL', 'Ada\u0000'],
    ['a lone surrogate', 'Ada\ud800'],
  ])('%s in an answer', async (_name, name) => {
    const { submission, send } = await makeTestSite()
    const problem = await problemOf(await send(submission({ answers: { name, email: 'ada@example.com' } })))
    expect(problem).toMatchObject({ status: 422, code: 'invalid' })
    expect(problem.errors?.map((error) => error.path)).toContain('answers.name')
  })

  test('a Desk out of reach: nothing was stored, so the page is asked to try again', async () => {
    const { site, submission } = await makeTestSite()
    const refused = await accept(withoutDesk(env), site.id, submission(), NOBODY, Date.now())
    expect(refused).toEqual({ ok: false, refusal: { problem: 'unavailable' } })
    const answer = problemResponse({ problem: 'unavailable' }, CORS)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'unavailable' })
  })

  test('a flood from one network', async () => {
    const { site, submission } = await makeTestSite()
    const full = { ...env, FLOOD: { limit: async () => ({ success: false }) } }
    const route = submissionRoutes.find((served) => served.route === submissions.accept)
    const request = new Request(`http://baton.test/v1/${site.id}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cf-connecting-ip': '203.0.113.7' },
      body: JSON.stringify(submission()),
    })
    const answer = await route?.answer(request, full, createExecutionContext(), { site: site.id })
    expect(Number(answer?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer && (await problemOf(answer))).toMatchObject({ status: 429, code: 'too_many' })
  })

  test('another method', async () => {
    const { site } = await makeTestSite()
    const answer = await ask('GET', `/v1/${site.id}/submissions`)
    expect(answer.headers.get('allow')).toBe('POST')
    expect(await problemOf(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' })
  })

  test('a preflight is answered for any origin, without credentials', async () => {
    const { site } = await makeTestSite()
    const answer = await ask('OPTIONS', `/v1/${site.id}/submissions`, undefined, {
      origin: 'https://anywhere.example',
      'access-control-request-method': 'POST',
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
  })

  const hostile = inject('vectors')['hostile-bodies.json']
  test.skipIf(!hostile)('each hostile body is taken or refused, never a 500, and pollutes nothing', async () => {
    const { site } = await makeTestSite()
    const { bodies }: { bodies: string[] } = JSON.parse(hostile ?? '{"bodies":[]}')
    for (const body of bodies) {
      const answer = await post(`/v1/${site.id}/submissions`, body)
      expect([400, 422]).toContain(answer.status)
      await problemOf(answer)
    }
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
  })

  const naughty = inject('vectors')['blns.json']
  test.skipIf(!naughty)(
    'each naughty string as a name comes back as it was typed, or is refused',
    { timeout: 60_000 },
    async () => {
      const { site, submission, send } = await makeTestSite()
      const strings: string[] = JSON.parse(naughty ?? '[]')
      const taken: string[] = []
      for (const [index, name] of strings.entries()) {
        const answer = await send(submission({ answers: { name, email: `person${index}@example.com` } }))
        if (answer.status === 202) taken.push(name)
        else expect((await problemOf(answer)).errors?.map((error) => error.path)).toEqual(['answers.name'])
      }
      expect(taken.length).toBeGreaterThan(450)
      await vi.waitFor(
        async () => {
          const rows = await env.DB.prepare('SELECT content FROM submissions WHERE site_id = ? ORDER BY position')
            .bind(site.id)
            .all<{ content: string }>()
          const names = rows.results.map((row) => JSON.parse(row.content).answers[0].value)
          expect(names).toEqual(taken)
        },
        { timeout: 20_000, interval: 200 },
      )
    },
  )
})
