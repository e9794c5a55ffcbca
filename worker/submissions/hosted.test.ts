import { createExecutionContext } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import { app } from '../app.ts'
import type { Env } from '../env.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const ORIGIN = 'http://baton.test'
const OWN = { origin: ORIGIN }
const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example' }

function post(formId: string, body: BodyInit, headers: Record<string, string> = OWN, query = ''): Promise<Response> {
  const init: RequestInit = { method: 'POST', headers, body, redirect: 'manual' }
  return exports.default.fetch(new Request(`${ORIGIN}/f/${formId}${query}`, init))
}

const show = (formId: string, query = '') => exports.default.fetch(new Request(`${ORIGIN}/f/${formId}${query}`))
const hiddenOf = async (page: Response) =>
  Object.fromEntries(
    [...(await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)">/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''],
    ),
  )

async function storedAt(siteId: string, count: number): Promise<StoredSubmission[]> {
  return vi.waitFor(
    async () => {
      const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${siteId}`), 200)
      expect(items).toHaveLength(count)
      return items
    },
    { timeout: 10_000, interval: 50 },
  )
}

describe('the hosted page', () => {
  test('shows the published form to a browser without JavaScript', async () => {
    const { form } = await makeTestSite()
    const page = await show(form.id)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('private, no-cache')
    const text = await page.text()
    expect(text).toContain('<h2>Ask us anything</h2>')
    expect(text).toContain('Your answers go to Acme Kilns.')
  })

  test('gives each visit an id of its own for the submission to come', async () => {
    const { form } = await makeTestSite()
    const [one, other] = [await hiddenOf(await show(form.id)), await hiddenOf(await show(form.id))]
    expect(one['baton-submission']).toMatch(/^sb_[0-9a-z]{26}$/)
    expect(one['baton-submission']).not.toBe(other['baton-submission'])
    expect(one['baton-version']).toBe('1')
  })

  test('of an unknown or unpublished form is a problem', async () => {
    const { site, form } = await makeTestSite()
    const draft = await bodyOf<{ id: string }>(
      ask('POST', '/v1/forms', { site: site.id, name: 'Draft', draft: contactForm }),
      201,
    )
    const unknown = form.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    for (const id of [draft.id, unknown, 'fm_nonsense']) {
      expect(await bodyOf(show(id), 404)).toMatchObject({ code: 'unknown_form' })
    }
  })
})

describe('a plain form post', () => {
  test('is taken, and leads to the thank-you', async () => {
    const { site, form } = await makeTestSite()
    const hidden = await hiddenOf(await show(form.id))
    const body = new URLSearchParams({ ...hidden, ...ADA, message: 'One\r\nTwo', may_call: 'on', phone: '' })
    const answer = await post(form.id, body, OWN, '?utm_source=newsletter')
    expect(answer.status).toBe(303)
    const location = answer.headers.get('location') ?? ''
    expect(location).toContain(`/f/${form.id}?sent=${hidden['baton-submission']}&proof=`)
    const thanks = await (await exports.default.fetch(new Request(ORIGIN + location))).text()
    expect(thanks).toContain('Thanks. We have it.')
    expect(thanks).not.toContain('<form')
    const [stored] = await storedAt(site.id, 1)
    expect(stored).toMatchObject({
      id: hidden['baton-submission'],
      state: 'accepted',
      origin: null,
      page: { url: `${ORIGIN}/f/${form.id}?utm_source=newsletter`, campaign: { utm_source: 'newsletter' } },
      privacy: { measurement: null, journey: null },
      journey: null,
    })
    const answers = Object.fromEntries(stored?.answers.map(({ key, value }) => [key, value]) ?? [])
    expect(answers).toEqual({ ...ADA, message: 'One\nTwo', may_call: true })
  })

  test('that is sent twice by a double click is one submission', async () => {
    const { site, form } = await makeTestSite()
    const hidden = await hiddenOf(await show(form.id))
    const body = () => new URLSearchParams({ ...hidden, ...ADA })
    const answers = await Promise.all([post(form.id, body()), post(form.id, body())])
    const sent = answers.map((answer) => new URL(answer.headers.get('location') ?? '', ORIGIN).searchParams.get('sent'))
    expect(sent).toEqual([hidden['baton-submission'], hidden['baton-submission']])
    await storedAt(site.id, 1)
  })

  test('that was corrected after going back is a second one, not a refusal', async () => {
    const { site, form } = await makeTestSite()
    const hidden = await hiddenOf(await show(form.id))
    await post(form.id, new URLSearchParams({ ...hidden, ...ADA }))
    const again = await post(form.id, new URLSearchParams({ ...hidden, ...ADA, company: 'Analytical Engines' }))
    expect(again.status).toBe(303)
    await storedAt(site.id, 2)
  })

  test('that is not valid comes back with what was typed and what is wrong', async () => {
    const { form } = await makeTestSite()
    const answer = await post(form.id, new URLSearchParams({ ...ADA, email: 'ada@analytical', size: 'huge' }))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="Ada Lovelace"')
    expect(page).toContain('value="ada@analytical"')
    expect(page).toContain('id="email-error"')
    expect(page).toContain('2 answers need another look.')
  })

  test('with text that cannot be kept is not valid, not a crash', async () => {
    const { form } = await makeTestSite()
    const answer = await post(form.id, new URLSearchParams({ ...ADA, name: 'A\0da' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="name-error"')
  })

  test('as multipart works too: files and names that are no fields are left out, the first of two counts', async () => {
    const { site, form } = await makeTestSite()
    const body = new FormData()
    body.append('name', 'Ada')
    body.append('name', 'Eve')
    body.append('email', ADA.email)
    body.append('company', new File(['x'], 'company.txt'))
    body.append('csrf_token', 'of the site’s own')
    body.append('__proto__', 'x')
    expect((await post(form.id, body)).status).toBe(303)
    const [stored] = await storedAt(site.id, 1)
    expect(Object.fromEntries(stored?.answers.map(({ key, value }) => [key, value]) ?? [])).toEqual({
      name: 'Ada',
      email: ADA.email,
      may_call: false,
    })
  })

  test('from a page of the site keeps that page; from an unlisted origin it waits in quarantine', async () => {
    const { site, form } = await makeTestSite()
    const from = (origin: string) => ({
      origin,
      referer: `${origin}/contact?utm_source=ad`,
      'sec-fetch-site': 'cross-site',
    })
    await post(form.id, new URLSearchParams(ADA), from('https://www.acme.example'))
    await post(form.id, new URLSearchParams(ADA), from('https://preview.example'))
    const stored = await storedAt(site.id, 2)
    expect(stored.map(({ state, page }) => [state, page.url, page.campaign])).toEqual([
      ['quarantined', 'https://preview.example/contact?utm_source=ad', { utm_source: 'ad' }],
      ['accepted', 'https://www.acme.example/contact?utm_source=ad', { utm_source: 'ad' }],
    ])
  })

  test('of a page that stood open while a new version was published is read by the version it showed', async () => {
    const { site, form } = await makeTestSite()
    const hidden = await hiddenOf(await show(form.id))
    const [step] = contactForm.steps
    const renamed = {
      ...contactForm,
      steps: [{ ...step, fields: [{ type: 'text', key: 'whole_name', label: 'Name' }] }],
    }
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft: renamed }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    expect((await post(form.id, new URLSearchParams({ ...hidden, ...ADA }))).status).toBe(303)
    const [stored] = await storedAt(site.id, 1)
    expect(stored?.version).toBe(1)
    // A post without a version, as from a site's own page, is read by the current one.
    expect((await post(form.id, new URLSearchParams({ whole_name: 'Ada' }))).status).toBe(303)
    expect((await storedAt(site.id, 2))[0]?.version).toBe(2)
  })

  test('goes on to the page that the marketer named', async () => {
    const { form } = await makeTestSite()
    const then = { type: 'redirect', url: 'https://www.acme.example/thanks?a=b' }
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft: { ...contactForm, then } }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const answer = await post(form.id, new URLSearchParams(ADA))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(then.url)
  })

  test.each([
    ['JSON', 'application/json', '{}', 415],
    ['no type', '', 'a=b', 415],
    ['a multipart body without its boundary', 'multipart/form-data', 'a=b', 400],
    ['a multipart body that breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form', 400],
  ])('of %s is refused clearly', async (_, type, body, status) => {
    const { form } = await makeTestSite()
    const bytes = new TextEncoder().encode(body)
    const answer = await post(form.id, bytes, type ? { 'content-type': type } : {})
    expect(await bodyOf(answer, status)).toMatchObject({ status })
  })

  test('of more than can be read is refused by a page', async () => {
    const { form } = await makeTestSite()
    const answer = await post(form.id, new URLSearchParams({ name: 'a'.repeat(600_000) }))
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('This is more than we can take at once.')
  })

  test('keeps what was typed when it cannot be taken just now', async () => {
    const { form } = await makeTestSite()
    await show(form.id)
    for (const [given, status] of [
      [withoutDesk(env), 503],
      [flooded(env), 429],
    ] as const) {
      const request = new Request(`${ORIGIN}/f/${form.id}`, {
        method: 'POST',
        headers: { 'cf-connecting-ip': '203.0.113.9' },
        body: new URLSearchParams(ADA),
      })
      const answer = await app.fetch(request, given, createExecutionContext())
      expect(answer.status).toBe(status)
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      const page = await answer.text()
      expect(page).toContain('Your answers are still here')
      expect(page).toContain('value="ada@analytical.example"')
    }
  })
})

function flooded(given: Env): Env {
  return { ...given, FLOOD: { limit: () => Promise.resolve({ success: false }) } }
}

describe('screening of the hosted page', () => {
  const trapOf = (page: string) => /<input name="(b-[0-9a-f]{12})" value="" tabindex="-1"/.exec(page)?.[1] ?? ''

  test('a field that people cannot see has another name in each form and another moment', async () => {
    const [one, other] = [await makeTestSite(), await makeTestSite()]
    const [first, second] = [await (await show(one.form.id)).text(), await (await show(other.form.id)).text()]
    expect(trapOf(first)).not.toBe('')
    expect(trapOf(first)).not.toBe(trapOf(second))
  })

  test('a program that fills in every field at once is taken as any other, and waits', async () => {
    const { site, form } = await makeTestSite()
    const page = await show(form.id)
    const trap = trapOf(await page.clone().text())
    const body = new URLSearchParams({ ...(await hiddenOf(page)), ...ADA, [trap]: 'https://pills.example' })
    expect((await post(form.id, body)).status).toBe(303)
    const [stored] = await storedAt(site.id, 1)
    expect(stored).toMatchObject({ state: 'quarantined', reasons: ['trap', 'instant'] })
  })

  test('a form without our signature says nothing of its time', async () => {
    const { site, form } = await makeTestSite()
    await post(form.id, new URLSearchParams({ ...ADA, 'baton-render': 'mi9.0123' }))
    const [stored] = await storedAt(site.id, 1)
    expect(stored).toMatchObject({ state: 'accepted', reasons: [] })
  })
})
