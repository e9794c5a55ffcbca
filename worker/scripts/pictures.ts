import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../examples/harness/findBrowser.ts'

// npm run pictures -- DEMO_PAGE FOLDER: draws every field, every placement and the consent question of the demo that
// `npm start` runs, to be looked at.
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const WIDE = { viewport: { width: 1000, height: 900 } }
const LOOKS: Record<string, BrowserContextOptions> = {
  'wide-light': { ...WIDE, colorScheme: 'light' },
  'wide-dark': { ...WIDE, colorScheme: 'dark' },
  'phone-light': { ...PHONE, colorScheme: 'light' },
  'phone-dark': { ...PHONE, colorScheme: 'dark' },
}
const FORMS = { english: 'every-field/', arabic: 'every-field/arabic.html', languages: 'languages/', theme: 'theme/' }
const PLACEMENTS = ['popup', 'slide-in', 'bar', 'button', 'page']
/** What leads on from each step of the form with every field: text to type, or the values of options to choose. */
const STEPS: Record<string, string | string[]>[] = [
  { name: 'Ada Lovelace', email: 'ada@analytical.example' },
  { roofs: ['flat', 'sawtooth'], owns: ['no'] },
]
const CARD = 'baton-form .card'

const [demo, folder] = process.argv.slice(2)
const found = await findBrowser()
if (!demo || !folder || !found) {
  console.error('Start the demo, then: npm run pictures -- DEMO_PAGE FOLDER (and a browser is needed).')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: found.path, args, env: { ...process.env, ...found.env } })
try {
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const [name, path] of Object.entries(FORMS)) await drawForm(browser, options, `${name}-${look}`, path)
    for (const name of PLACEMENTS) await drawPlacement(browser, options, `${name}-${look}`, `placements/${name}.html`)
    await drawQuestion(browser, options, `question-${look}`)
  }
} finally {
  await browser.close()
}

async function open(from: Browser, options: BrowserContextOptions, path: string): Promise<Page> {
  const page = await from.newPage({ ...options, reducedMotion: 'reduce', locale: 'en-GB' })
  await page.goto(new URL(`/${path}`, demo).href)
  return page
}

/** Each step as it comes, and with what it says of answers that are missing. */
async function drawForm(from: Browser, options: BrowserContextOptions, name: string, path: string): Promise<void> {
  const page = await open(from, options, path)
  const onward = page.locator(`${CARD} [type=submit]`).first()
  await onward.waitFor()
  await draw(page, `${name}-1`, true)
  await onward.click()
  await page.locator(`${CARD} [aria-invalid]`).first().waitFor()
  await draw(page, `${name}-1-errors`, true)
  for (const [index, answers] of path.startsWith('every-field') ? STEPS.entries() : []) {
    for (const [field, answer] of Object.entries(answers)) await give(page, field, answer)
    await onward.click()
    await page
      .locator(`${CARD} .progress .on`)
      .nth(index + 1)
      .waitFor()
    await draw(page, `${name}-${index + 2}`, true)
  }
  await page.close()
}

async function give(page: Page, field: string, answer: string | string[]): Promise<void> {
  if (typeof answer === 'string') return page.locator(`${CARD} [name="${field}"]`).fill(answer)
  for (const value of answer) await page.locator(`${CARD} label:has([name="${field}"][value="${value}"])`).click()
}

/** The form over or beside its page, opened by what opens it there. */
async function drawPlacement(from: Browser, options: BrowserContextOptions, name: string, path: string): Promise<void> {
  const page = await open(from, options, path)
  await page.waitForLoadState('networkidle')
  const launcher = page.locator('[data-baton-placement] .open')
  if (/slide-in/.test(path)) await page.locator('footer').scrollIntoViewIfNeeded()
  else if (/popup|page\.html/.test(path)) await page.locator('[data-baton-open]').click()
  else {
    await launcher.waitFor()
    await draw(page, `${name}-closed`)
    await launcher.click()
  }
  await page.locator('.card').waitFor()
  await draw(page, name)
  await page.close()
}

/** The question for consent, and its parts. */
async function drawQuestion(from: Browser, options: BrowserContextOptions, name: string): Promise<void> {
  const page = await open(from, options, 'privacy/')
  await page.locator('[data-baton-question] .choose').waitFor()
  await draw(page, name)
  await page.locator('[data-baton-question] .choose').click()
  await draw(page, `${name}-parts`)
  await page.close()
}

async function draw(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(folder ?? '', `${name}.png`), fullPage })
}
