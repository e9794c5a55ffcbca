import { expect, test } from 'vitest'
import { NEW_LEAD, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const { worker, site, form } = ground()
const BLOCKED = {
  'the loader': `${worker}/${site}.js`,
  'the API': `${worker}/v1/**`,
  'the form’s chunk': `${worker}/w/form-*.js`,
}

journeys('a visitor whose blocker stops us', () => {
  test.each(Object.entries(BLOCKED))('at %s still has the link to the form', async (_, pattern) => {
    const page = await newPage()
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(error.message))
    await page.route(pattern, (route) => route.abort('blockedbyclient'))
    const blocked = page.waitForEvent('requestfailed')
    await page.goto('/inline-form/')
    await blocked
    const link = page.getByRole('link', { name: 'Ask for an estimate of your roof' })
    await link.waitFor(SOON)
    expect(await link.getAttribute('href')).toBe(`${worker}/f/${form}`)
    expect(failures).toEqual([])
  })

  test('reaches the form behind that link without JavaScript', async () => {
    const email = newEmail('mary')
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto('/inline-form/')
    await page.getByRole('link', { name: 'Ask for an estimate of your roof' }).click()
    await page.getByLabel('Your name').fill('Mary Somerville')
    await page.getByLabel('Work e-mail').fill('mary at example')
    await page.getByLabel('Over 2,000 m²').check()
    await page.getByLabel('Yes, you may call').check()
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.getByText('An e-mail address needs an @').waitFor(SOON)
    expect(await page.getByLabel('Your name').inputValue()).toBe('Mary Somerville')
    await page.getByLabel('Work e-mail').fill(email)
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.getByText('Thank you. We have it.').waitFor(SOON)
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
  })
})
