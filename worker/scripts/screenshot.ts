import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../examples/harness/findBrowser.ts'
import { PROJECT } from './project.ts'

// npm run screenshot -- DEMO_PAGE CONSOLE_LINK: draws README's pictures from the demo that `npm start` runs.
const WIDE = { width: 1280, height: 860 }
const PEOPLE = [
  person('Hedy Lamarr', 'hedy@hopping.example', 'Hopping Radio', 'Under 500 m²', ''),
  person('Mary Anning', 'mary@fossildepot.example', 'The Fossil Depot', 'Not sure yet', '?gclid=Cj0'),
  person('Lise Meitner', 'lise@kernhaus.example', 'Kernhaus', '500–2,000 m²', '?utm_source=letter&utm_medium=email'),
  person('Grace Hopper', 'grace@nanoseconds.example', 'Nanosecond Cables', '500–2,000 m²', ''),
  person(
    'Ada Lovelace',
    'ada@analytical.example',
    'Analytical Engines',
    'Over 2,000 m²',
    '?utm_source=letter&utm_medium=email',
  ),
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
  for (const visitor of PEOPLE) await send(browser, demo, visitor)
  const visitor = await browser.newPage({ viewport: WIDE, colorScheme: 'light', locale: 'en-GB' })
  await visitor.goto(demo)
  await visitor.getByLabel('Your name').fill('Ada Lovelace')
  await visitor.getByLabel('Work e-mail').fill('ada@analytical.example')
  await visitor.getByLabel('Over 2,000 m²').check()
  await visitor.screenshot({ path: `${PROJECT}/examples/inline-form/screenshot.png` })

  const member = await browser.newPage({ viewport: WIDE, colorScheme: 'light', locale: 'en-GB' })
  await member.goto(console_)
  await member.getByRole('link', { name: 'Leads', exact: true }).click()
  await member.getByText('Ada Lovelace').first().click()
  await member.getByText('Over 2,000 m²').first().waitFor()
  await member.screenshot({ path: `${PROJECT}/examples/inline-form/screenshot-console.png` })
} finally {
  await browser.close()
}

/** One visitor, who came with these parameters in the address and agreed to be remembered. */
async function send(browser: Browser, url: string, visitor: ReturnType<typeof person>): Promise<void> {
  const page = await browser.newPage()
  await page.goto(url + visitor.query)
  await page.getByRole('button', { name: 'Get my estimate' }).waitFor()
  await page.getByRole('button', { name: 'Yes', exact: true }).click()
  await page.getByLabel('Your name').fill(visitor.name)
  await page.getByLabel('Work e-mail').fill(visitor.email)
  await page.getByLabel('Company').fill(visitor.company)
  await page.getByLabel(visitor.roof).check()
  await page.getByLabel('Yes, you may call').check()
  await page.getByRole('button', { name: 'Get my estimate' }).click()
  await page.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor()
  await page.close()
}

function person(name: string, email: string, company: string, roof: string, query: string) {
  return { name, email, company, roof, query }
}
