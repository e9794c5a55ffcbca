import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { SOON } from '../harness/estimate.ts'
import { anyFreePort, type Product, startProduct } from '../harness/product.ts'

const OWNER = 'owner-of-the-first-minute'

/** A Baton that nobody has used yet, and a customer's website with a receiver, each on an origin of its own. */
interface Newcomer {
  product: Product
  worker: string
  website: Server
  pages: string
  /** What stands in the head of the customer's page. */
  head: string
  /** A header of its answer. */
  policy: string | null
  state: string
}
let newcomer: Newcomer

async function openWebsite(): Promise<Pick<Newcomer, 'website' | 'pages'>> {
  const website = createServer((request, answer) => {
    if (request.method === 'POST') {
      answer.writeHead(204).end() // as a receiver of webhooks
      return
    }
    const policy = newcomer.policy === null ? {} : { 'content-security-policy': newcomer.policy }
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...policy })
    answer.end(`<!doctype html><html lang="en"><head><title>Kilns</title>${newcomer.head}</head><h1>Kilns</h1></html>`)
  })
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve))
  return { website, pages: `http://localhost:${(website.address() as AddressInfo).port}` }
}

async function oneTimeLink(): Promise<string> {
  const headers = { authorization: `Bearer ${OWNER}` }
  const answer = await fetch(`${newcomer.worker}/v1/sign-in-links`, { method: 'POST', headers })
  const { url }: { url: string } = await answer.json()
  return url
}

/** A visitor whose browser has seen none of it before. */
async function visit(): Promise<Page> {
  const page = await newPage()
  // Pages of this machine ask this machine; browsers that do not know the permission need none.
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => {})
  await page.goto(newcomer.pages)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

journeys('a newcomer', () => {
  beforeAll(async () => {
    const port = await anyFreePort()
    const state = mkdtempSync(join(tmpdir(), 'baton-first-minute-'))
    const args = ['--no-demo', '--port', String(port), '--persist-to', state]
    const env = { ADMIN_TOKEN: OWNER, ALLOW_LOCAL_ENDPOINTS: '1' }
    const product = await startProduct(args, env, (printed) => printed.includes('ready '))
    const site = await openWebsite()
    newcomer = { product, worker: `http://localhost:${port}`, ...site, head: '', policy: null, state }
  }, 120_000)

  afterAll(async () => {
    newcomer.website.closeAllConnections()
    newcomer.website.close()
    await newcomer.product.stop()
    rmSync(newcomer.state, { recursive: true, force: true, maxRetries: 5 })
  }, 30_000)

  test('comes by the one-time link and has a first lead from a page on another origin', async () => {
    const page = await newPage({ bypassCSP: true }) // axe is a script, which the console's own policy keeps out
    await page.goto(await oneTimeLink())

    await page.getByRole('heading', { name: 'Welcome' }).waitFor(SOON)
    await page.getByLabel('What is the site called?').fill('Acme Kilns')
    await page.getByLabel('Its web address').fill('nonsense')
    await press(page, 'Add the site')
    await page.getByText('“nonsense” is not a web address').waitFor(SOON)
    expect(await findings(page)).toEqual([])
    // What was typed is there again after a load.
    await page.reload()
    await page.getByLabel('What is the site called?').waitFor(SOON)
    expect(await page.getByLabel('What is the site called?').inputValue()).toBe('Acme Kilns')
    await page.getByLabel('Its web address').fill(newcomer.pages)
    expect(await page.getByRole('radio', { name: /^Ask first/ }).isChecked()).toBe(true)
    await press(page, 'Add the site')

    await page.getByRole('heading', { name: 'Set up Acme Kilns' }).waitFor(SOON)
    await page.getByText('Waiting for your page').waitFor(SOON)
    expect(await findings(page)).toEqual([])
    const line = (await page.locator('code', { hasText: '<script' }).textContent()) ?? ''
    await press(page, 'Next.js')
    await page.getByText('strategy="afterInteractive"').waitFor(SOON)

    await askTheDoctor(page, line)

    newcomer.policy = null
    await visit()
    await page.getByText(`Seen on ${new URL(newcomer.pages).host}`).waitFor(SOON)

    await press(page, 'Publish the contact form')
    await page.getByText('“Contact” is live.').waitFor(SOON)

    await press(page, 'Own server')
    await page.getByLabel('Address of your receiver').fill(`${newcomer.pages}/hook`)
    await press(page, 'Add it')
    await page.getByText('shown now and never again').waitFor(SOON)
    await press(page, 'Send a test lead')
    await page.getByText('It arrived').waitFor(SOON)
    expect(await findings(page)).toEqual([])

    const visitor = await visit()
    await press(visitor, 'Contact us')
    await visitor.getByLabel('Your name').fill('Ada Lovelace')
    await visitor.getByLabel('E-mail').fill('ada@example.com')
    await press(visitor, 'Send')
    await visitor.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor(SOON)

    await page.getByText('Ada Lovelace').waitFor(SOON)
    await page.getByText('All done').waitFor(SOON)
    // What is done is told by what there is: it is there for whoever comes back.
    await page.reload()
    await page.getByText('All done').waitFor(SOON)
    await page.getByRole('link', { name: 'Ada Lovelace' }).click()
    await page.getByText('ada@example.com').first().waitFor(SOON)
  }, 120_000)

  test('sets it otherwise, and makes another site of it', async () => {
    const page = await newPage({ bypassCSP: true })
    await page.goto(await oneTimeLink())
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Name').fill('Acme Ovens')
    await press(page, 'Save')
    await page.getByText('Site: saved.').waitFor(SOON)
    await page.getByLabel('Single page views, days').fill('none')
    await press(page, 'Save')
    await page.getByText('must be a whole number from 1 to 730').waitFor(SOON)
    expect(await findings(page)).toEqual([])

    await press(page, 'Duplicate this site')
    await page.getByLabel('What is the copy called?').fill('Beta Ovens')
    await page.getByRole('dialog').getByLabel('Its web address').fill('beta.example')
    expect(await findings(page)).toEqual([])
    await press(page, 'Duplicate')
    await page.getByText('Its endpoints are paused').waitFor(SOON)
    await page.getByRole('combobox', { name: 'Site' }).waitFor(SOON)
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect.poll(() => page.getByLabel('Web addresses').inputValue(), SOON).toContain('https://beta.example')
  }, 60_000)
})

/** The page is without the line, then with a policy that keeps it out, then well. */
async function askTheDoctor(page: Page, line: string): Promise<void> {
  await page.getByText('Let Baton look at the page').click()
  await press(page, 'Check')
  await page.getByText('The line is not on this page.').waitFor(SOON)
  newcomer.head = line
  newcomer.policy = "script-src 'self'"
  await press(page, 'Check')
  await page.getByText("blocks Baton: script-src 'self'").waitFor(SOON)
  await page.getByText(`script-src 'self' ${newcomer.worker}`, { exact: true }).waitFor(SOON)
  expect(await findings(page)).toEqual([])
  newcomer.policy = null
  await press(page, 'Check')
  await page.getByText('All is well').waitFor(SOON)
}
