import { expect, test } from 'vitest'
import { submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

journeys('a plain form of the site’s own, in a browser without JavaScript', () => {
  const open = async () => {
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto('/plain-form/')
    return page
  }

  test('is taken, and leads to the page that it names', async () => {
    const email = newEmail('maria')
    const page = await open()
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    await page.getByRole('heading', { name: 'The next letter is yours.' }).waitFor(SOON)
    expect(page.url()).toBe(`${ground().pages}/existing-form/thanks.html`)
    await eventually(async () => (await submissionsWith(email)).map(({ state }) => state)).toEqual(['accepted'])
    expect((await submissionsWith(email))[0]).toMatchObject({ formName: 'Roof letter', reasons: [] })
  })

  test('with a mistake gets there by our page, which keeps what was typed', async () => {
    const email = newEmail('maria')
    const page = await open()
    await page.getByLabel('E-mail').fill(`${email}@`)
    // The browser itself would hold such an address back; others do not.
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''))
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    const again = page.getByLabel('E-mail for the monthly letter')
    await again.waitFor(SOON)
    expect(await again.inputValue()).toBe(`${email}@`)
    await again.fill(email)
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    await page.getByRole('heading', { name: 'The next letter is yours.' }).waitFor(SOON)
    await eventually(async () => (await submissionsWith(email)).length).toBe(1)
  })
})
