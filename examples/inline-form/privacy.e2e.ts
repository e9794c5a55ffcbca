import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type Recorded, readStorage, recordRequests } from '../harness/record.ts'

const { site, form } = ground()
const LOADING = [`GET /${site}.js`, 'GET /w/form', `GET /v1/${site}/forms/${form}`]
const SENDING = `POST /v1/${site}/submissions`
const BEACON = `POST /v1/${site}/signals`
const KEPT = { consent: `baton:${site}:consent`, journey: `baton:${site}:journey` }

/** Requests without what differs from build to build, in an order that does not depend on the network. */
const summary = (requests: Recorded[]) =>
  requests.map(({ method, path }) => `${method} ${path.replace(/-[\w-]+\.js$/, '').replace(/\/\d+$/, '')}`).sort()

const sent = (requests: Recorded[], what: string) =>
  requests.filter(({ method, path }) => `${method} ${path}` === what).map(({ body }) => body ?? {})

async function visit(page: Page, choice?: 'Yes' | 'Only count' | 'No') {
  const requests = recordRequests(page)
  await page.goto('/inline-form/?utm_source=letter&utm_campaign=spring')
  await page.getByRole('button', { name: 'Get my estimate' }).waitFor()
  if (choice) await page.getByRole('button', { name: choice, exact: true }).click()
  return requests
}

async function send(page: Page) {
  await sendEstimate(page, { name: 'Vera Rubin', email: newEmail('vera') })
  await seeThanks(page)
}

journeys('a visitor’s privacy choice', () => {
  test('not made: nothing but the form is fetched, nothing is kept, and a submission carries its own page only', async () => {
    const page = await newPage()
    const requests = await visit(page)
    expect(summary(requests)).toEqual([...LOADING].sort())
    expect(await readStorage(page)).toEqual([])
    await send(page)
    expect(summary(requests)).toEqual([...LOADING, SENDING].sort())
    const [submission] = sent(requests, SENDING)
    expect(submission).toMatchObject({
      privacy: { measurement: null, journey: null },
      page: { url: page.url(), campaign: { utm_source: 'letter', utm_campaign: 'spring' } },
    })
    expect(submission).not.toHaveProperty('visitor')
    expect(submission).not.toHaveProperty('journey')
    expect(await readStorage(page)).toEqual([])
  })

  test('only count: an anonymous beacon is sent, and the submission knows nothing more', async () => {
    const page = await newPage()
    const requests = await visit(page, 'Only count')
    await eventually(async () => sent(requests, BEACON).length).toBe(1)
    const [beacon] = sent(requests, BEACON)
    expect(Object.keys(beacon ?? {}).sort()).toEqual(['campaign', 'pageView', 'sequence', 'title', 'url', 'visitStart'])
    expect(beacon?.url).toBe(`${ground().pages}/inline-form/`)
    await send(page)
    const [submission] = sent(requests, SENDING)
    expect(submission).toMatchObject({ privacy: { measurement: true, journey: false } })
    expect(submission).not.toHaveProperty('visitor')
    expect(submission).not.toHaveProperty('journey')
    expect(JSON.stringify(submission)).not.toContain(String(beacon?.pageView))
    expect(await readStorage(page)).toEqual([KEPT.consent])
  })

  test('yes: the first touchpoint and the pages read travel with the submission', async () => {
    const page = await newPage()
    const requests = await visit(page, 'Yes')
    await eventually(async () => sent(requests, BEACON).length).toBe(1)
    expect(sent(requests, BEACON)[0]).toMatchObject({ visitStart: true, firstVisit: true })
    await page.getByRole('link', { name: 'Letter' }).click()
    await page.getByRole('link', { name: 'Your roof' }).click()
    await send(page)
    const [submission] = sent(requests, SENDING)
    expect(submission?.visitor).toMatch(/^[0-9a-f]{32}$/)
    const address = `${ground().pages}/inline-form/`
    expect(submission?.journey).toMatchObject({
      visits: 1,
      firstTouchpoint: { url: address, campaign: { utm_source: 'letter' } },
      pages: [{ url: address }, { url: `${ground().pages}/existing-form/` }, { url: address }],
    })
    expect((await readStorage(page)).sort()).toEqual([KEPT.consent, KEPT.journey])
  })

  test('no, after yes: what was kept is deleted, and no beacon follows', async () => {
    const page = await newPage()
    const requests = await visit(page, 'Yes')
    await eventually(() => readStorage(page)).toContain(KEPT.journey)
    await page.getByRole('button', { name: 'No', exact: true }).click()
    await eventually(() => readStorage(page)).toEqual([KEPT.consent])
    const before = sent(requests, BEACON).length
    await page.reload()
    await send(page)
    expect(sent(requests, BEACON)).toHaveLength(before)
    expect(sent(requests, SENDING)[0]).toMatchObject({ privacy: { measurement: false, journey: false } })
    expect(sent(requests, SENDING)[0]).not.toHaveProperty('visitor')
    expect(await readStorage(page)).toEqual([KEPT.consent])
  })

  test('the browser’s own refusal (GPC) wins over a yes', async () => {
    const page = await newPage()
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    )
    const requests = await visit(page, 'Yes')
    await send(page)
    expect(summary(requests)).toEqual([...LOADING, SENDING].sort())
    expect(sent(requests, SENDING)[0]).not.toHaveProperty('visitor')
    expect(sent(requests, SENDING)[0]).not.toHaveProperty('journey')
    expect(await readStorage(page)).toEqual([])
  })
})
