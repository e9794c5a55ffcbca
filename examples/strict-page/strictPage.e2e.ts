import { expect, test } from 'vitest'
import { publish } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { openPlaced, PLACED, placeOneOfEach, sendPlaced, useSite } from '../harness/oneOfEach.ts'
import { watchReports } from '../harness/watchReports.ts'

const PATHS = ['/strict-page/', '/strict-page/nonce.html'] as const

/** A form whose fields come in a module that the form's own module fetches. */
const rare = {
  steps: [{ key: 'taste', fields: [{ type: 'rating', key: 'look', label: 'How do you like our panels?' }] }],
  submitLabel: 'Tell you',
  then: { type: 'message', title: 'Good to know.' },
}

function addForm(form: string) {
  const host = document.createElement('baton-form')
  host.setAttribute('form', form)
  document.body.append(host)
}

journeys('a page with the strictest policy', () => {
  test.each([
    ['that names the hosts of scripts', PATHS[0]],
    ['that trusts a nonce and what that script fetches', PATHS[1]],
  ])('%s, shows and sends forms without one violation', async (_policy, path) => {
    const second = await publish(rare)
    const page = await newPage()
    const reports = await watchReports(page)
    await page.goto(path)
    await sendEstimate(page, { name: 'Katherine Johnson', email: newEmail('katherine') })
    await seeThanks(page)
    const card = page.locator('baton-form .card')
    expect(await card.evaluate((one) => getComputedStyle(one).display)).toBe('grid')
    await page.evaluate(addForm, second)
    await page.getByLabel('4 of 5').check({ force: true, ...SOON })
    await page.getByRole('button', { name: 'Tell you' }).click()
    await page.getByRole('heading', { name: 'Good to know.' }).waitFor(SOON)
    expect(reports).toEqual([])

    // The watch itself works: what these policies forbid is reported.
    await page.evaluate((url) => {
      document.body.setAttribute('style', 'color: red')
      document.body.append(Object.assign(document.createElement('img'), { src: `${url}/favicon.ico` }))
    }, ground().worker)
    await expect.poll(() => reports.map((report) => report.split(' ')[0]).sort()).toEqual(['img-src', 'style-src-attr'])
  })

  test('shows and sends a form in every placement without one violation, under either policy', async () => {
    const placed = await placeOneOfEach()
    for (const path of PATHS) {
      const page = await newPage()
      const reports = await watchReports(page)
      await useSite(page, placed)
      await page.goto(path)
      for (const name of PLACED) {
        await openPlaced(page, placed, name)
        await sendPlaced(page, name, newEmail('mary'))
      }
      expect(reports).toEqual([])
    }
  })
})
