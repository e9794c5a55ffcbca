import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, submissionsWith } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const goOn = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()
const see = (page: Page, text: string) => page.getByText(text).waitFor(SOON)
const answersOf = async (email: string) =>
  Object.fromEntries((await submissionsWith(email))[0]?.answers.map(({ key, value }) => [key, value]) ?? [])

async function open(query = '') {
  const page = await newPage({ reducedMotion: 'reduce' })
  await page.goto(`/logic/${query}`)
  await see(page, 'Step 1 of 3')
  return page
}

async function sayWho(page: Page, name: string, email: string) {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Check my roof' }).click()
}

journeys('a form with logic', () => {
  test('asks more where an answer calls for it, at its place and without moving who is typing', async () => {
    const page = await open()
    const craft = page.getByLabel('What do you make there?')
    expect(await craft.count()).toBe(0)
    await page.getByLabel('A workshop').focus()
    await page.keyboard.press('Space')
    await craft.waitFor(SOON)
    expect(await page.getByLabel('A workshop').evaluate((input) => input.matches(':focus'))).toBe(true)
    await goOn(page)
    await see(page, 'Please fill this in.')
    await craft.fill('Chairs')
    await page.getByLabel('A farm').check()
    await expect.poll(() => craft.count(), SOON).toBe(0)
    await page.getByLabel('A workshop').check()
    expect(await craft.inputValue()).toBe('Chairs')
    await goOn(page)
    await see(page, 'Step 2 of 3')
    await page.getByLabel('What does it cost you a year').fill('5001')
    await see(page, 'At that size we come and measure, free of charge.')
  })

  test('skips what does not matter, takes no answer to it, and ends as the answers say', async () => {
    const email = newEmail('lotte')
    const page = await open()
    await page.getByLabel('A workshop').check()
    await page.getByLabel('What do you make there?').fill('Chairs')
    await page.getByLabel('A home').check()
    await see(page, 'Step 1 of 2')
    await goOn(page)
    await see(page, 'Step 2 of 2')
    await page.getByRole('button', { name: 'Back' }).click()
    expect(await page.getByLabel('A home').isChecked()).toBe(true)
    await goOn(page)
    await sayWho(page, 'Lotte Reiniger', email)
    await page.getByRole('heading', { name: 'Thanks, Lotte Reiniger. Not yet.' }).waitFor(SOON)
    await eventually(() => answersOf(email)).toEqual({ building: 'home', name: 'Lotte Reiniger', email })
  })

  test('takes up answers in its texts as text', async () => {
    const page = await open()
    await page.getByLabel('A farm').check()
    await goOn(page)
    await page.getByLabel('What does it cost you a year').fill('900')
    await goOn(page)
    const name = '<img src=x onerror=alert(1)>{email}'
    await page.getByLabel('Your name').fill(name)
    await see(page, `Anything we should know, ${name}?`)
    await page.getByLabel('E-mail').fill(newEmail('mallory'))
    await page.getByRole('button', { name: 'Check my roof' }).click()
    await page.getByRole('heading', { name: `Thanks, ${name}.` }).waitFor(SOON)
    await see(page, 'We look at your roof from above, and write by Friday.')
  })

  test('goes by the address that the page was opened with', async () => {
    const page = await open('?ref=fair')
    await page.evaluate(() => history.replaceState({}, '', '/logic/'))
    await page.getByLabel('A farm').check()
    await goOn(page)
    await see(page, 'At that size we come and measure, free of charge.')
  })

  test('has no barrier in either state', async () => {
    const page = await open()
    expect(await findings(page)).toEqual([])
    await page.getByLabel('A workshop').check()
    await page.getByLabel('What do you make there?').waitFor(SOON)
    expect(await findings(page)).toEqual([])
  })
})

journeys('questions that are asked once', () => {
  async function sendFarm(page: Page, name: string, email: string) {
    await page.getByLabel('A farm').check()
    await goOn(page)
    await page.getByLabel('What does it cost you a year').fill('900')
    await goOn(page)
    await sayWho(page, name, email)
    await page.getByRole('heading', { name: `Thanks, ${name}.` }).waitFor(SOON)
  }

  test('are not asked again of who let us remember this browser, and it is the same person who answers', async () => {
    const email = newEmail('ida')
    const page = await open()
    await page.getByRole('button', { name: 'Remember mine' }).click()
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).join()), SOON).toContain('journey')
    await sendFarm(page, 'Ida Rhodes', email)
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toContain(email)

    await page.reload()
    const note = `From ${email}`
    await sendHome(page, note)
    await page.getByRole('heading', { name: 'Thanks, good to see you again. Not yet.' }).waitFor(SOON)
    const leadOf = async (answer: string) => (await submissionsWith(answer))[0]?.lead ?? null
    await eventually(() => leadOf(note)).not.toBeNull()
    expect(await leadOf(note)).toBe(await leadOf(email))
  })

  test('are asked again after a refusal, which forgets what was answered', async () => {
    const page = await open()
    const kept = () => page.evaluate(() => Object.keys(localStorage).join())
    await page.getByRole('button', { name: 'Remember mine' }).click()
    await expect.poll(kept, SOON).toContain('journey')
    await sendFarm(page, 'Ida Rhodes', newEmail('ida'))
    expect(await kept()).toContain('answered')
    await page.evaluate(`baton('consent', { journey: false })`)
    expect(await kept()).not.toContain('answered')
    await seeEmailAsked(page)
  })

  test('are asked again of who was never asked whether we may remember', async () => {
    const page = await open()
    await sendFarm(page, 'Ida Rhodes', newEmail('ida'))
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await seeEmailAsked(page)
  })

  test('are not asked of who comes by a link made for them, and are where the link is forged', async () => {
    const email = newEmail('ida')
    await sendFarm(await open(), 'Ida Rhodes', email)
    const leadOf = async (answer: string) => (await submissionsWith(answer))[0]?.lead ?? null
    await eventually(() => leadOf(email)).not.toBeNull()
    const page = `${ground().pages}/logic/`
    const { url } = await ask<{ url: string }>('POST', `/v1/leads/${await leadOf(email)}/links`, { page })

    const visitor = await newPage()
    await visitor.goto(url)
    const note = `From ${email}`
    await sendHome(visitor, note)
    await visitor.getByRole('heading', { name: 'Thanks, good to see you again. Not yet.' }).waitFor(SOON)
    await eventually(() => leadOf(note)).toBe(await leadOf(email))

    const forger = await newPage()
    await forger.goto(url.replace(/.{4}$/, (end) => (end === '0000' ? '1111' : '0000')))
    await sendHome(forger, 'Forged')
    await forger.getByLabel('E-mail').waitFor(SOON)
    expect(await forger.getByLabel('Anything we should know').inputValue()).toBe('Forged')
  })

  async function sendHome(page: Page, note: string) {
    await page.getByLabel('A home').check()
    await goOn(page)
    await see(page, 'Anything we should know, please?')
    expect(await page.getByLabel('E-mail').count()).toBe(0)
    await page.getByLabel('Anything we should know').fill(note)
    await page.getByRole('button', { name: 'Check my roof' }).click()
  }

  async function seeEmailAsked(page: Page) {
    await page.reload()
    await page.getByLabel('A home').check()
    await goOn(page)
    await page.getByLabel('E-mail').waitFor(SOON)
  }
})
