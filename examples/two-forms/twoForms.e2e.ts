import { expect, test } from 'vitest'
import { receivedAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { recordRequests } from '../harness/record.ts'

const formsSent = async (email: string) => [
  ...new Set((await receivedAbout(email)).map(({ event }) => event.data.submission.formName)),
]

journeys('two forms on one page', () => {
  test('are sent each for itself, by one loader and one chunk', async () => {
    const [estimate, letter] = [newEmail('maria'), newEmail('maria')]
    const page = await newPage()
    const requests = recordRequests(page)
    await page.goto('/two-forms/')
    await page.getByLabel('E-mail for the monthly letter').fill(letter)
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    await page.getByRole('heading', { name: 'You are on the list.' }).waitFor(SOON)
    await sendEstimate(page, { name: 'Maria Mitchell', email: estimate })
    await seeThanks(page)
    await eventually(() => formsSent(letter)).toEqual(['Roof letter'])
    await eventually(() => formsSent(estimate)).toEqual(['Roof estimate'])
    expect(requests.filter(({ path }) => path.startsWith('/w/form-'))).toHaveLength(1)
  })
})
