import { expect, test } from 'vitest'
import { NEW_LEAD, submissionsWith, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { readStorage } from '../harness/record.ts'

const SUBMISSIONS = `${ground().worker}/v1/${ground().site}/submissions`

journeys('a visitor on a bad line', () => {
  test('sends while offline, and it arrives once when the line is back', async () => {
    const email = newEmail('hedy')
    const page = await newPage()
    await page.goto('/inline-form/')
    await fillEstimate(page, { name: 'Hedy Lamarr', email })
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.getByRole('button', { name: 'Try again now' }).waitFor(SOON)
    expect(await readStorage(page)).toHaveLength(1)
    await page.context().setOffline(false)
    await seeThanks(page)
    expect(await readStorage(page)).toEqual([])
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    expect(await submissionsWith(email)).toHaveLength(1)
  })

  test('reloads the page while it is being retried, and it arrives once', async () => {
    const email = newEmail('rosa')
    const page = await newPage()
    await page.route(SUBMISSIONS, (route) => route.fulfill({ status: 503, body: '' }))
    await page.goto('/inline-form/')
    await sendEstimate(page, { name: 'Rosalind Franklin', email })
    await page.getByRole('button', { name: 'Try again now' }).waitFor(SOON)
    await page.unroute(SUBMISSIONS)
    await page.reload()
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    await eventually(() => readStorage(page)).toEqual([])
    expect(await submissionsWith(email)).toHaveLength(1)
  })

  test('loses the answer on its way, and the same submission is still stored once', async () => {
    const email = newEmail('emmy')
    const page = await newPage()
    let tries = 0
    await page.route(SUBMISSIONS, async (route) => {
      const answer = await route.fetch()
      if (++tries === 1) await route.abort('connectionreset')
      else await route.fulfill({ response: answer })
    })
    await page.goto('/inline-form/')
    await sendEstimate(page, { name: 'Emmy Noether', email })
    await seeThanks(page)
    expect(tries).toBeGreaterThan(1)
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    expect(await submissionsWith(email)).toHaveLength(1)
  })
})
