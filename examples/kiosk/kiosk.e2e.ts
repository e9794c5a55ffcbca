import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { NEW_LEAD, receivedAbout, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type Recorded, readStorage, recordRequests } from '../harness/record.ts'

const { site } = ground()
const KEPT = [`baton:${site}:consent`, `baton:${site}:journey`]
/** As the widget's README tells. */
const THANKS_SECONDS = 15
const QUIET_SECONDS = 90

const submissionsIn = (requests: Recorded[]) =>
  requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/submissions')).map(({ body }) => body)
const leadOf = async (email: string) => (await receivedAbout(email))[0]?.event.data.lead?.id

/** A device whose owner once agreed to be remembered, now at a stand. */
async function openStand(): Promise<Page> {
  const page = await newPage()
  await page.clock.install()
  await page.goto('/inline-form/')
  await page.getByRole('button', { name: 'Yes', exact: true }).click()
  await eventually(async () => (await readStorage(page)).sort()).toEqual(KEPT)
  await page.goto('/kiosk/?kiosk')
  await page.getByLabel('Your name').waitFor(SOON)
  return page
}

const valuesIn = async (page: Page) =>
  Promise.all(['Your name', 'Work e-mail'].map((label) => page.getByLabel(label).inputValue(SOON)))

journeys('a tablet at a stand', () => {
  test('meets two people one after the other, and neither as the other', async () => {
    const [first, second] = [newEmail('grace'), newEmail('grace')]
    const page = await openStand()
    const kept = await page.evaluate((name) => localStorage.getItem(name ?? ''), KEPT[1])
    const requests = recordRequests(page)
    await page.evaluate(`baton('identify', { id: 'user-3', expires: 4e9, signature: '${'f'.repeat(64)}' })`)
    await sendEstimate(page, { name: 'Grace Hopper', email: first })
    await seeThanks(page)
    await page.clock.fastForward(THANKS_SECONDS * 1_000)
    await eventually(() => valuesIn(page)).toEqual(['', ''])
    expect(await page.getByLabel('Work e-mail').getAttribute('autocomplete')).toBe('off')
    await sendEstimate(page, { name: 'Grace Hopper', email: second })
    await seeThanks(page)
    await eventually(() => typesAbout(second)).toEqual(NEW_LEAD)
    expect(await typesAbout(first)).toEqual(NEW_LEAD)
    expect(await leadOf(first)).not.toBe(await leadOf(second))
    const sent = submissionsIn(requests)
    expect(sent).toHaveLength(2)
    for (const body of sent) {
      expect(body).toMatchObject({ privacy: { measurement: false, journey: false } })
      for (const name of ['visitor', 'journey', 'identity', 'link']) expect(body).not.toHaveProperty(name)
    }
    // What was agreed to elsewhere stays as it was, and nothing is added.
    expect((await readStorage(page)).sort()).toEqual(KEPT)
    expect(await page.evaluate((name) => localStorage.getItem(name ?? ''), KEPT[1])).toBe(kept)
  })

  test('shows nobody what somebody before could not send, and sends it all the same', async () => {
    const [first, second] = [newEmail('hedy'), newEmail('mary')]
    const page = await openStand()
    await page.context().setOffline(true)
    await sendEstimate(page, { name: 'Hedy Lamarr', email: first })
    await page.getByRole('button', { name: 'Try again now' }).waitFor(SOON)
    await page.clock.fastForward(QUIET_SECONDS * 1_000)
    await eventually(() => valuesIn(page)).toEqual(['', ''])
    await fillEstimate(page, { name: 'Mary Jackson', email: second })
    await page.context().setOffline(false)
    await eventually(() => typesAbout(first)).toEqual(NEW_LEAD)
    // The answer to the first person's is nothing to the second.
    expect(await valuesIn(page)).toEqual(['Mary Jackson', second])
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await seeThanks(page)
    await eventually(() => typesAbout(second)).toEqual(NEW_LEAD)
    await eventually(async () => (await readStorage(page)).sort()).toEqual(KEPT)
  })

  test('forgets a form that somebody left half filled', async () => {
    const page = await openStand()
    await fillEstimate(page, { name: 'Lise Meitner', email: newEmail('lise') })
    await page.clock.fastForward((QUIET_SECONDS - 5) * 1_000)
    expect((await valuesIn(page))[0]).toBe('Lise Meitner')
    await page.clock.fastForward(5_000)
    await eventually(() => valuesIn(page)).toEqual(['', ''])
  })
})
