import { expect, test } from 'vitest'
import { receivedAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

journeys('a page on an origin that the site does not list', () => {
  test('is not refused: the visitor sees the same thanks, the submission waits in quarantine', async () => {
    const email = newEmail('lise')
    const page = await newPage()
    await page.goto(`${ground().pages.replace('localhost', '127.0.0.1')}/inline-form/`)
    await sendEstimate(page, { name: 'Lise Meitner', email })
    await seeThanks(page)
    await eventually(() => receivedAbout(email)).toHaveLength(1)
    const [received] = await receivedAbout(email)
    expect(received?.event.type).toBe('submission.quarantined')
    // A test types faster than people do, which is noted too.
    const reasons = expect.arrayContaining(['origin'])
    expect(received?.event.data.submission).toMatchObject({ state: 'quarantined', reasons, lead: null })
  })
})
