import { chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../examples/harness/findBrowser.ts'
import { PROJECT } from './project.ts'

// npm run screenshot -- DEMO_PAGE CONSOLE_LINK: draws README's pictures from the demo that `npm start` runs.
const WIDE = { width: 1280, height: 860 }
const PEOPLE = [
  { name: 'Ada Lovelace', email: 'ada@analytical.example', company: 'Analytical Engines', roof: 'Over 2,000 m²' },
  { name: 'Mary Anning', email: 'mary@fossildepot.example', company: 'The Fossil Depot', roof: 'Under 500 m²' },
  { name: 'Grace Hopper', email: 'grace@nanoseconds.example', company: 'Nanosecond Cables', roof: '500–2,000 m²' },
]

const [demo, console_] = process.argv.slice(2)
const found = await findBrowser()
if (!demo || !console_ || !found) {
  console.error('Start the demo, then: npm run screenshot -- DEMO_PAGE CONSOLE_LINK (and a browser is needed).')
  process.exit(1)
}
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: found.path, args, env: { ...process.env, ...found.env } })
try {
  const visitor = await browser.newPage({ viewport: WIDE, colorScheme: 'light', locale: 'en-GB' })
  for (const person of PEOPLE) await send(visitor, demo, person)
  await visitor.goto(demo)
  await visitor.getByLabel('Your name').fill('Ada Lovelace')
  await visitor.getByLabel('Work e-mail').fill('ada@analytical.example')
  await visitor.screenshot({ path: `${PROJECT}/examples/inline-form/screenshot.png` })

  const member = await browser.newPage({ viewport: WIDE, colorScheme: 'light', locale: 'en-GB' })
  await member.goto(console_)
  await member.getByText('Ada Lovelace').first().click()
  await member.getByText('Over 2,000 m²').first().waitFor()
  await member.screenshot({ path: `${PROJECT}/examples/inline-form/screenshot-console.png` })
} finally {
  await browser.close()
}

async function send(page: Page, url: string, person: (typeof PEOPLE)[number]): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Work e-mail').fill(person.email)
  await page.getByLabel('Company').fill(person.company)
  await page.getByLabel(person.roof).check()
  await page.getByLabel('Yes, you may call').check()
  await page.getByRole('button', { name: 'Get my estimate' }).click()
  await page.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor()
}
