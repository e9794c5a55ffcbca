import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, seeThanks, sendEstimate } from '../harness/estimate.ts'

journeys('a page with the strictest policy', () => {
  test('shows and sends the form without one violation', async () => {
    const page = await newPage()
    const reports: string[] = []
    await page.exposeFunction('report', (text: string) => reports.push(text))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        Reflect.get(window, 'report')(`${violatedDirective} ${blockedURI} ${sample}`)
      })
    })
    await page.goto('/strict-page/')
    await sendEstimate(page, { name: 'Katherine Johnson', email: newEmail('katherine') })
    await seeThanks(page)
    const button = page.locator('baton-form .card')
    expect(await button.evaluate((card) => getComputedStyle(card).display)).toBe('grid')
    expect(reports).toEqual([])

    // The watch itself works: what this policy forbids is reported.
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await expect.poll(() => reports.length).toBe(1)
  })
})
