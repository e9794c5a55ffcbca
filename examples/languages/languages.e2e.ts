import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { submissionsWith } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'

/** What the demo's form says in each part of the page. */
const READERS = [
  {
    part: '#english',
    language: 'en',
    direction: 'ltr',
    email: 'Work e-mail',
    size: 'Over 2,000 m²',
    consent: 'Yes, you may call',
    button: 'Get my estimate',
    wrong: ['2 answers need another look.', 'Please fill this in.', 'An e-mail address needs an @'],
    thanks: 'Thank you. We have it.',
  },
  {
    part: '#german',
    language: 'de',
    direction: 'ltr',
    email: 'Geschäftliche E-Mail',
    size: 'Über 2.000 m²',
    consent: 'Ja, Sie dürfen mich',
    button: 'Schätzung erhalten',
    wrong: ['2 Angaben', 'Bitte füllen Sie dieses Feld aus.', 'In einer E-Mail-Adresse steht ein @'],
    thanks: 'Vielen Dank. Es ist angekommen.',
  },
  {
    part: '#arabic',
    language: 'ar',
    direction: 'rtl',
    email: 'بريد العمل الإلكتروني',
    size: 'أكثر من 2,000 م²',
    consent: 'نعم، يمكنكم الاتصال بي',
    button: 'احصل على التقدير',
    wrong: ['مراجعة: 2', 'يُرجى ملء هذا الحقل.', 'على العلامة @'],
    thanks: 'شكرًا لك. وصلتنا إجاباتك.',
  },
] as const
type Reader = (typeof READERS)[number]

const partOf = (page: Page, id: string) => page.locator('section').filter({ has: page.locator(id) })

/** Fills a form in, but for the name and with this e-mail address, and presses its button. */
async function send(part: Locator, reader: Reader, email: string) {
  await part.getByLabel(reader.email).fill(email)
  await part.getByLabel(reader.size).check()
  await part.getByLabel(reader.consent).check()
  await part.getByRole('button', { name: reader.button }).click()
}

journeys('a form in a page of several languages', () => {
  test.each(READERS)('speaks $language where the page does, in all that it says', async (reader) => {
    const page = await newPage({ reducedMotion: 'reduce' })
    await page.goto('/languages/')
    const part = partOf(page, reader.part)
    // Of this part alone: a page with the same form twice has two landmarks of one name.
    const barriers = () => findings(page, `section:has(${reader.part})`)
    const card = part.locator('.card')
    await card.waitFor(SOON)
    expect(await card.getAttribute('lang')).toBe(reader.language)
    expect(await card.evaluate((element) => getComputedStyle(element).direction)).toBe(reader.direction)
    expect(await barriers()).toEqual([])

    await send(part, reader, 'ada')
    for (const message of reader.wrong) await part.getByText(message).waitFor({ ...SOON, state: 'attached' })
    expect(await barriers()).toEqual([])

    const email = newEmail(`ada-${reader.language}`)
    await part.locator('input[name=name]').fill('Ada')
    await part.getByLabel(reader.email).fill(email)
    await part.getByRole('button', { name: reader.button }).click()
    await part.getByRole('heading', { name: reader.thanks }).waitFor(SOON)
    expect(await barriers()).toEqual([])

    // The firm speaks English; only what was agreed to stands as it was read.
    await eventually(async () => (await submissionsWith(email))[0]?.answers).toMatchObject([
      { label: 'Your name' },
      { label: 'Work e-mail' },
      { label: 'How big is the roof?', display: 'Over 2,000 m²' },
      { label: expect.stringContaining(reader.consent), version: 1 },
    ])
  })

  test('speaks its own language where it is not translated to the page’s', async () => {
    const page = await newPage()
    await page.goto('/languages/')
    const card = partOf(page, '#french').locator('.card')
    await card.getByRole('button', { name: 'Get my estimate' }).waitFor(SOON)
    expect(await card.getAttribute('lang')).toBe('en')
    await card.getByText('(optional)').waitFor(SOON)
  })

  test('is told another language by its own element', async () => {
    const page = await newPage()
    await page.goto('/languages/')
    const english = partOf(page, '#english')
    await english.locator('baton-form').evaluate((host: HTMLElement) => {
      const other = document.createElement('baton-form')
      other.setAttribute('form', host.getAttribute('form') ?? '')
      other.lang = 'de-CH'
      host.after(other)
    })
    await english.getByRole('button', { name: 'Schätzung erhalten' }).waitFor(SOON)
  })

  test('reads from right to left but for what never does', async () => {
    const page = await newPage()
    await page.goto('/languages/')
    const part = partOf(page, '#arabic')
    const email = part.getByLabel('بريد العمل الإلكتروني')
    await email.waitFor(SOON)
    const looks = await email.evaluate((input) => {
      const { direction, textAlign } = getComputedStyle(input)
      return { direction, textAlign }
    })
    expect(looks).toEqual({ direction: 'ltr', textAlign: 'end' })
    const [radio, words] = await part
      .locator('.options label')
      .first()
      .evaluate((label) => [...label.children].map((child) => child.getBoundingClientRect().left))
    expect(radio).toBeGreaterThan(words ?? Number.POSITIVE_INFINITY)
  })
})
