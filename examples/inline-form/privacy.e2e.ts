import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type Recorded, readStorage, recordRequests } from '../harness/record.ts'

const { site } = ground()
const SENDING = `POST /v1/${site}/submissions`
const BEACON = `POST /v1/${site}/signals`
const KEPT = { consent: `baton:${site}:consent`, journey: `baton:${site}:journey` }

const sent = (requests: Recorded[], what: string) =>
  requests.filter(({ method, path }) => `${method} ${path}` === what).map(({ body }) => body ?? {})

async function sayYes(page: Page) {
  const requests = recordRequests(page)
  await page.goto('/inline-form/?utm_source=letter&utm_campaign=spring')
  await page.getByRole('button', { name: 'Get my estimate' }).waitFor()
  await page.getByRole('button', { name: 'Yes', exact: true }).click()
  return requests
}

/** How many pages the journey holds; a page is in it once the module that keeps it has come. */
const pagesKept = (page: Page) =>
  page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? '{}').value?.pages.length, KEPT.journey)

async function send(page: Page) {
  await sendEstimate(page, { name: 'Vera Rubin', email: newEmail('vera') })
  await seeThanks(page)
}

// What each mode and choice allows on one page: privacy/matrix.e2e.ts.
journeys('a visitor’s privacy choice', () => {
  test('yes: the first touchpoint and the pages read travel with the submission', async () => {
    const page = await newPage()
    const requests = await sayYes(page)
    await eventually(async () => sent(requests, BEACON).length).toBe(1)
    expect(sent(requests, BEACON)[0]).toMatchObject({ visitStart: true, firstVisit: true })
    await eventually(() => pagesKept(page)).toBe(1)
    await page.getByRole('link', { name: 'Letter' }).click()
    await eventually(() => pagesKept(page)).toBe(2)
    await page.getByRole('link', { name: 'Your roof' }).click()
    await eventually(() => pagesKept(page)).toBe(3)
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
    const requests = await sayYes(page)
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
})
