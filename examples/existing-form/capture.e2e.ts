import { expect, test } from 'vitest'
import { NEW_LEAD, receivedAbout, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

journeys('the site’s own form', () => {
  test('goes to the site’s own server as ever, and a copy becomes a lead', async () => {
    const email = newEmail('sofia')
    const page = await newPage()
    const captured = page.waitForResponse(/\/w\/capture-/)
    await page.goto('/existing-form/')
    await captured
    await page.getByLabel('Your name').fill('Sofia Kovalevskaya')
    await page.getByLabel('E-mail').fill(email)
    const own = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().startsWith(ground().pages),
    )
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    expect((await own).postData()).toBe(`full_name=Sofia+Kovalevskaya&email=${encodeURIComponent(email)}`)
    await page.getByRole('heading', { name: 'The next letter is yours.' }).waitFor(SOON)

    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
    const [received] = await receivedAbout(email)
    expect(received?.event.type).toBe('lead.created')
    expect(received?.event.data.lead).toMatchObject({ email, name: 'Sofia Kovalevskaya' })
    expect(received?.event.data.submission.formName).toBe('newsletter')
  })

  test('works untouched where the loader is blocked', async () => {
    const page = await newPage()
    await page.route(`${ground().worker}/**`, (route) => route.abort('blockedbyclient'))
    await page.goto('/existing-form/')
    await page.getByLabel('E-mail').fill(newEmail('nettie'))
    await page.getByRole('button', { name: 'Send me the letter' }).click()
    await page.getByRole('heading', { name: 'The next letter is yours.' }).waitFor(SOON)
  })
})
