import { expect, test } from 'vitest'
import { NEW_LEAD, receivedAbout, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

journeys('a visitor of the demo page', () => {
  test('sends the form, and the receiver’s page shows the verified event with the lead', async () => {
    const email = newEmail('ada')
    const page = await newPage()
    await page.goto('/inline-form/?utm_source=newsletter')
    await sendEstimate(page, { name: 'Ada Lovelace', email })
    await seeThanks(page)

    const receiver = await newPage()
    await receiver.goto(ground().receiver)
    const created = receiver.locator('[data-type="lead.created"]').filter({ hasText: email })
    await created.waitFor(SOON)
    expect(await created.locator('.who').textContent()).toBe('Ada Lovelace')
    expect(await created.textContent()).toContain('Signature verified')
    const [first] = await receivedAbout(email)
    expect(first?.event.data.submission.page.campaign).toEqual({ utm_source: 'newsletter' })
  })

  test('sends it again under another spelling of the address, and is the same lead, updated', async () => {
    const email = newEmail('grace')
    const spelling = email.replace('grace', 'GRACE').replace('example', 'Example')
    const page = await newPage()
    await page.goto('/inline-form/')
    await sendEstimate(page, { name: 'Grace', email })
    await seeThanks(page)
    await page.reload()
    await sendEstimate(page, { name: 'Grace Hopper', email: spelling })
    await seeThanks(page)

    await eventually(() => typesAbout(spelling)).toEqual(['lead.updated', 'submission.accepted'])
    const events = [...(await receivedAbout(email)), ...(await receivedAbout(spelling))].map(({ event }) => event.data)
    expect(new Set(events.map(({ lead }) => lead?.id)).size).toBe(1)
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    expect(events.at(-1)?.lead).toMatchObject({ name: 'Grace Hopper', submissions: 2 })
  })

  test('is told under each field what is wrong, and nothing is sent until it is mended', async () => {
    const email = newEmail('joan')
    const page = await newPage()
    await page.goto('/inline-form/')
    await sendEstimate(page, { name: '', email: 'joan@example' })
    await page.getByText('Please fill this in.').waitFor(SOON)
    await page.getByText('This address lacks an ending, like “.com”.').waitFor(SOON)
    expect(await page.getByLabel('Your name').evaluate((input) => input.matches(':focus'))).toBe(true)
    await sendEstimate(page, { name: 'Joan Clarke', email })
    await seeThanks(page)
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
  })
})
