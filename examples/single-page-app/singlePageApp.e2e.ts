import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { recordRequests } from '../harness/record.ts'

async function open(route: string) {
  const page = await newPage()
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.stack ?? error.message))
  await page.goto(`/single-page-app/?at=${route}`)
  return { page, failures }
}

const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const forms = (page: Page) => page.locator('baton-form form')
const LETTER = 'E-mail for the monthly letter'

/** Takes a form's element out of the page and puts it in elsewhere, as a script that reorders a page does. */
async function move(page: Page) {
  await page.locator('baton-form').evaluate((host) => {
    host.remove()
    document.querySelector('#app')?.prepend(host)
  })
}

journeys('an application that changes its routes itself', () => {
  test('shows each route’s form, sent from that route’s address, with the code fetched once', async () => {
    const email = newEmail('radia')
    const { page, failures } = await open('about')
    const requests = recordRequests(page)
    await go(page, 'Your roof')
    await page.getByLabel('Your name').fill('Radia')
    // The same element, told to be another form.
    await go(page, 'Letter')
    await page.getByLabel(LETTER).fill(email)
    expect(await forms(page).count()).toBe(1)
    await page.goBack()
    await page.getByLabel('Your name').waitFor(SOON)
    expect(await page.getByLabel('Your name').inputValue()).toBe('')
    expect(await forms(page).count()).toBe(1)
    await go(page, 'About')
    await forms(page).waitFor({ state: 'detached', ...SOON })
    await go(page, 'Letter')
    await page.getByLabel(LETTER).fill(email)
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    await page.getByRole('heading', { name: 'You are on the list.' }).waitFor(SOON)
    await go(page, 'Your roof')
    await page.getByLabel('Your name').waitFor(SOON)

    await eventually(() => submissionsWith(email)).toHaveLength(1)
    const [submission] = await submissionsWith(email)
    expect(submission?.page.url).toBe(`${ground().pages}/single-page-app/?at=letter`)
    expect(requests.filter(({ path }) => path.startsWith('/w/form-'))).toHaveLength(1)
    expect(failures).toEqual([])
  })

  test('shows the same form twice, each with its own answers', async () => {
    const { page, failures } = await open('both')
    const [first, second] = [page.getByRole('region', { name: 'First' }), page.getByRole('region', { name: 'Second' })]
    await second.getByLabel('Under 500 m²').check()
    await first.getByLabel('Over 2,000 m²').check()
    await first.getByLabel('Your name').fill('Barbara Liskov')
    await first.getByLabel('Work e-mail').fill(newEmail('barbara'))
    await first.getByText('Yes, you may call').click()
    await first.getByRole('button', { name: 'Get my estimate' }).click()
    await first.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor(SOON)
    expect(await second.getByLabel('Under 500 m²').isChecked()).toBe(true)
    expect(await second.getByLabel('Your name').inputValue()).toBe('')
    expect(await second.getByLabel('Yes, you may call').isChecked()).toBe(false)
    expect(failures).toEqual([])
  })

  test('may move a form, which keeps what was typed', async () => {
    const { page, failures } = await open('about')
    const heard: string[] = []
    await page.exposeFunction('heard', (name: string) => heard.push(name))
    await page.evaluate(() => {
      for (const name of ['baton:view', 'baton:start'])
        document.addEventListener(name, () => Reflect.get(window, 'heard')(name))
    })
    await go(page, 'Your roof')
    await fillEstimate(page, { name: 'Frances Allen', email: 'not yet' })
    await move(page)
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.getByText('An e-mail address needs an @').waitFor(SOON)
    await move(page)
    expect(await page.getByLabel('Your name').inputValue()).toBe('Frances Allen')
    expect(await page.getByLabel('Over 2,000 m²').isChecked()).toBe(true)
    expect(await forms(page).count()).toBe(1)
    await sendEstimate(page, { name: 'Frances Allen', email: newEmail('frances') })
    await seeThanks(page)
    expect(heard).toEqual(['baton:view', 'baton:start'])
    expect(failures).toEqual([])
  })
})
