import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const PDF = { name: 'Bill “October”.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 made up') }
const PROGRAM = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\0 made up') }
/** A pixel, as browsers make one. */
const PNG = {
  name: 'bill.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const UPLOADS = `${ground().worker}/v1/${ground().site}/files?**`

interface Sent {
  state: string
  reasons: string[]
  lead: string | null
  answers: { key: string; display: string; files?: { file: string; name: string; bytes: number }[] }[]
}

const card = (page: Page) => page.locator('baton-form .card')
const field = (page: Page, name: string) => card(page).locator(`[name="${name}"]`)
/** The label around one option: what people press. */
const option = (page: Page, name: string, value: string) =>
  card(page).locator(`label:has([name="${name}"][value="${value}"])`)
const button = (page: Page) => card(page).locator('[type=submit]')
const onStep = (page: Page, first: string) =>
  field(page, first)
    .first()
    .waitFor({ state: 'attached', ...SOON })

async function open(path = '/every-field/', options: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ reducedMotion: 'reduce', ...options })
  await page.goto(path)
  await button(page).waitFor(SOON)
  return page
}

/** What the site's people read of what was sent from this address. */
async function sentBy(email: string): Promise<Sent | undefined> {
  const { items } = await ask<{ items: Sent[] }>('GET', `/v1/submissions?site=${ground().site}&limit=100`)
  return items.find(({ answers }) => answers.some(({ display }) => display === email))
}

const readsOf = (sent: Sent | undefined) =>
  Object.fromEntries(sent?.answers.map(({ key, display }) => [key, display]) ?? [])

async function fillFirst(page: Page, email: string) {
  await field(page, 'name').fill('Ada Lovelace')
  await field(page, 'email').fill(email)
  await card(page).getByLabel('Country of the number').selectOption('GB')
  await card(page).locator('#phone').fill('020 7946 0958')
  await field(page, 'company').fill('Analytical Engines')
  await field(page, 'website').fill('www.analytical.example')
  await field(page, 'source').selectOption('fair')
}

async function fillSecond(page: Page) {
  await onStep(page, 'roofs')
  await option(page, 'roofs', 'flat').click()
  await option(page, 'roofs', 'sawtooth').click()
  await option(page, 'size', 'large').click()
  await option(page, 'power', 'gas').click()
  await option(page, 'owns', 'no').click()
  await field(page, 'postcode').fill('SW1A 1AA')
  await field(page, 'people').fill('120')
  await field(page, 'start').fill('2026-12-12')
}

async function fillThird(page: Page) {
  await onStep(page, 'happy')
  await option(page, 'happy', '4').click()
  await option(page, 'recommend', '10').click()
  await field(page, 'message').fill('The gate is on the north side.')
  await field(page, 'may_call').check()
}

/** What people read of all that the three steps above say. */
const ALL = {
  name: 'Ada Lovelace',
  phone: '+442079460958',
  company: 'Analytical Engines',
  website: 'www.analytical.example',
  source: 'At a fair',
  roofs: 'Flat, Sawtooth',
  size: 'Over 2,000 m²',
  power: 'Gas',
  owns: 'No',
  postcode: 'SW1A 1AA',
  people: '120',
  start: '2026-12-12',
  happy: '4 of 5',
  recommend: '10',
  message: 'The gate is on the north side.',
  may_call: 'Yes',
  fair: 'Munich 2026',
}

journeys('a form of every field', () => {
  test('is filled in by mouse, and all of it reaches the site’s people', async () => {
    const email = newEmail('ada')
    const page = await open('/every-field/?partner=guild')
    await fillFirst(page, email)
    await button(page).click()
    await fillSecond(page)
    await button(page).click()
    await fillThird(page)
    await field(page, 'bills').setInputFiles([PDF, PNG])
    await expect.poll(() => card(page).locator('.sent').count(), SOON).toBe(2)
    await button(page).click()
    await card(page).getByRole('heading', { name: 'Thanks. We have it.' }).waitFor(SOON)
    await eventually(async () => (await sentBy(email))?.state).toBe('accepted')
    const sent = await sentBy(email)
    expect(readsOf(sent)).toEqual({ ...ALL, email, partner: 'guild', bills: 'Bill “October”.pdf, bill.png' })
    expect(sent?.lead).toMatch(/^ld_/)
    const [bill] = sent?.answers.find(({ key }) => key === 'bills')?.files ?? []
    const headers = { authorization: `Bearer ${ground().token}` }
    const saved = await fetch(`${ground().worker}/v1/files/${bill?.file}`, { headers })
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(PDF.buffer)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  test('is filled in by keyboard alone', async () => {
    const email = newEmail('ada')
    const page = await open()
    const { keyboard } = page
    const next = async (text = '') => {
      await keyboard.press('Tab')
      await keyboard.type(text)
    }
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key)
    }
    await page.getByRole('link', { name: 'Sawtooth Solar' }).focus()
    await next('Ada Lovelace')
    await next(email)
    await next('United K')
    await next('020 7946 0958')
    await next('Analytical Engines')
    await next('www.analytical.example')
    await next('At')
    await press('Tab', 'Enter')
    await onStep(page, 'roofs')
    await press('Tab', 'Space', 'Tab', 'Tab', 'Space')
    await press('Tab', 'ArrowUp', 'Tab', 'Space', 'Tab', 'ArrowDown')
    await next('SW1A 1AA')
    await next('120')
    await next('12122026')
    // The date's own picker is one more stop, then there is the way back.
    await button(page).focus()
    await press('Enter')
    await onStep(page, 'happy')
    const chooser = page.waitForEvent('filechooser')
    await press('Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab', 'ArrowLeft', 'Tab')
    expect(await card(page).locator(':focus').getAttribute('name')).toBe('bills')
    await press('Space')
    await (await chooser).setFiles([PDF, PROGRAM])
    await card(page).locator('.failed').waitFor(SOON)
    await card(page).locator('.sent').waitFor(SOON)
    // Back over the list, to the button that takes the second file away.
    await press('Shift+Tab')
    expect(await card(page).locator(':focus').getAttribute('aria-label')).toBe('Remove bill.pdf')
    await press('Enter')
    await expect.poll(() => card(page).locator('.failed').count(), SOON).toBe(0)
    await next('The gate is on the north side.')
    await press('Tab', 'Space', 'Tab', 'Tab', 'Enter')
    await card(page).getByRole('heading', { name: 'Thanks. We have it.' }).waitFor(SOON)
    await eventually(async () => readsOf(await sentBy(email))).toEqual({ ...ALL, email, bills: PDF.name })
  })

  test('says at the field what only the Worker can tell, and takes the mended answers', async () => {
    const email = newEmail('ada')
    const page = await open()
    await fillFirst(page, 'ada.lovelace@gmail.com')
    await card(page).locator('#phone').fill('020 79')
    await button(page).click()
    await fillSecond(page)
    await button(page).click()
    await fillThird(page)
    await button(page).click()
    await card(page).getByText('Please use your work address.').waitFor(SOON)
    await card(page).getByText('This number does not fit United Kingdom.').waitFor(SOON)
    expect(await card(page).locator(':focus').getAttribute('name')).toBe('email')
    await field(page, 'email').fill(email)
    await card(page).locator('#phone').fill('+442079460958')
    await button(page).click()
    await onStep(page, 'roofs')
    await button(page).click()
    await onStep(page, 'happy')
    await button(page).click()
    await card(page).getByRole('heading', { name: 'Thanks. We have it.' }).waitFor(SOON)
    await eventually(async () => readsOf(await sentBy(email))).toEqual({ ...ALL, email })
  })

  test('keeps files over steps, tries again what did not get through, and waits for what is on its way', async () => {
    const page = await open()
    await fillFirst(page, newEmail('ada'))
    await button(page).click()
    await fillSecond(page)
    await button(page).click()
    await fillThird(page)
    await page.route(UPLOADS, (route) => route.abort())
    await field(page, 'bills').setInputFiles(PDF)
    await card(page).locator('.failed').getByText('This did not get through.').waitFor(SOON)
    await button(page).click()
    await card(page).getByText('A file has not arrived yet.').waitFor(SOON)
    await page.unroute(UPLOADS)
    await card(page).getByRole('button', { name: 'Try again' }).click()
    await card(page).locator('.sent').waitFor(SOON)
    await expect.poll(() => card(page).getByText('A file has not arrived yet.').count(), SOON).toBe(0)
    await card(page).getByRole('button', { name: 'Back' }).click()
    await onStep(page, 'roofs')
    await button(page).click()
    await card(page).locator('.sent').getByText(PDF.name).waitFor(SOON)
    await field(page, 'bills').setInputFiles([PNG, PNG, PNG])
    await card(page).locator('.failed').getByText('Please keep it to 3.').waitFor(SOON)
    await expect.poll(() => card(page).locator('.sent').count(), SOON).toBe(3)
    await card(page).locator('.failed .remove').click()
    await button(page).click()
    await card(page).getByRole('heading', { name: 'Thanks. We have it.' }).waitFor(SOON)
  })

  test('takes the same without JavaScript, and keeps a file over a mistake', async () => {
    const email = newEmail('ada')
    const reading = await open()
    const address = await reading.locator('baton-form a').getAttribute('href')
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto(`${address}?partner=guild`)
    const named = (name: string) => page.locator(`[name="${name}"]`)
    const pick = (name: string, value: string) =>
      page.locator(`[name="${name}"][value="${value}"]`).check({ force: true })
    const goOn = (label: string) => page.getByRole('button', { name: label }).click()
    await named('name').fill('Ada Lovelace')
    await named('email').fill(email)
    await page.getByLabel('Country of the number').selectOption('GB')
    await page.locator('#phone').fill('020 7946 0958')
    await named('company').fill('Analytical Engines')
    await named('website').fill('www.analytical.example')
    await named('source').selectOption('fair')
    await goOn('Continue')
    await pick('roofs', 'flat')
    await pick('roofs', 'sawtooth')
    await pick('size', 'large')
    await pick('power', 'gas')
    await pick('owns', 'no')
    await named('postcode').fill('SW1A 1AA')
    await named('people').fill('120')
    await named('start').fill('2026-12-12')
    await goOn('Continue')
    await pick('happy', '4')
    await pick('recommend', '10')
    await page.locator('[type=file]').setInputFiles(PDF)
    await named('message').fill('The gate is on the north side.')
    await goOn('Plan my roof')
    await page.getByText('We need your agreement to go on.').waitFor(SOON)
    expect(await page.getByLabel('File 1, already here').isChecked()).toBe(true)
    await named('may_call').check()
    await goOn('Plan my roof')
    await page.getByRole('heading', { name: 'Thanks. We have it.' }).waitFor(SOON)
    await eventually(async () => readsOf(await sentBy(email))).toEqual({
      ...ALL,
      email,
      partner: 'guild',
      bills: PDF.name,
    })
  })

  test.each([
    ['/every-field/', 'ltr'],
    ['/every-field/arabic.html', 'rtl'],
  ])('%s has no barrier in any state, light and dark, and fits small windows', async (path, direction) => {
    const page = await open(path, { viewport: { width: 1000, height: 800 } })
    expect(await card(page).evaluate((one) => getComputedStyle(one).direction)).toBe(direction)
    const barriers: string[] = []
    const look = async (state: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const finding of await findings(page, 'baton-form')) barriers.push(`${state}, ${colorScheme}: ${finding}`)
      }
      for (const width of [320, 390, 1000]) {
        await page.setViewportSize({ width, height: 800 })
        const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (over !== 0) barriers.push(`${state}: ${over} px too wide for ${width}`)
      }
    }
    await look('first, empty')
    await button(page).click()
    await card(page).locator('.error').first().waitFor(SOON)
    await look('first, errors')
    await field(page, 'name').fill('Ada Lovelace')
    await field(page, 'email').fill(newEmail('ada'))
    await button(page).click()
    await onStep(page, 'roofs')
    await look('second, empty')
    await button(page).click()
    await card(page).locator('.error').first().waitFor(SOON)
    await look('second, errors')
    await fillSecond(page)
    await look('second, filled in')
    await button(page).click()
    await onStep(page, 'happy')
    await look('third, empty')
    await button(page).click()
    await card(page).locator('.error').first().waitFor(SOON)
    await look('third, errors')
    await fillThird(page)
    await field(page, 'bills').setInputFiles([PDF, PROGRAM])
    await card(page).locator('.failed').waitFor(SOON)
    await card(page).locator('.sent').waitFor(SOON)
    await look('third, filled in')
    await card(page).locator('.failed .remove').click()
    await button(page).click()
    await card(page).locator('.thanks').waitFor(SOON)
    await look('done')
    expect(barriers).toEqual([])
  })
})
