import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { ask } from './api.ts'
import { newPage } from './browser.ts'
import { SOON } from './estimate.ts'
import { ground } from './ground.ts'

/** A form's placement, as the API takes it. */
export type Placement = Record<string, unknown> & { type: string }

/** A site of its own for one journey, with one small form per placement. */
export interface PlacedSite {
  site: string
  /** In the order of their placements. */
  forms: string[]
}

interface Visit extends BrowserContextOptions {
  /** What the page holds; `{form}` is the first form's id. */
  body?: string
  head?: string
}

const LONG = '<p>A page about roofs.</p>'.repeat(80)
let count = 0

/** What a marketer does: makes the forms, places them, publishes. */
export async function placeForms(placements: Placement[], settings: object = {}): Promise<PlacedSite> {
  const { id: site } = await ask<{ id: string }>('POST', '/v1/sites', { name: 'Placed', origins: [ground().pages] })
  await ask('PATCH', `/v1/sites/${site}`, settings)
  const forms: string[] = []
  for (const [index, placement] of placements.entries()) {
    const { id } = await ask<{ id: string }>('POST', '/v1/forms', { site, ...small(index, placement) })
    await ask('POST', `/v1/forms/${id}/versions`)
    forms.push(id)
  }
  return { site, forms }
}

/** Opens a page of that site; more of it can be opened with `page.goto`. */
export async function visitPlaced({ site, forms }: PlacedSite, { body = LONG, head = '', ...context }: Visit = {}) {
  const page = await newPage(context)
  // A page made up by a test comes from no address, and may not ask this machine without leave; browsers that do not know
  // that permission need none.
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => {})
  const path = `/placed-${++count}`
  await page.route(`**${path}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
        <title>Roofs</title>${head}<script async src="${ground().worker}/${site}.js"></script>
        <main><h1>Roofs</h1>${body.replaceAll('{form}', forms[0] ?? '')}</main>`,
    }),
  )
  await page.goto(`${path}/`)
  return { page, path }
}

/** The small form of a placement: its field where it is open. */
export const formOn = (page: Page, type: string): Locator =>
  page.locator(`[data-baton-placement="${type}"]`).getByLabel('E-mail')

/** Waits until the module that places forms has looked at the page at least once. */
export async function whenLooked(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/w/place-')),
  )
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
}

/** Sends the small form. */
export async function sendSmall(page: Page, type: string, email: string): Promise<void> {
  await formOn(page, type).fill(email)
  await page.locator(`[data-baton-placement="${type}"]`).getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor(SOON)
}

const small = (index: number, placement: Placement) => ({
  name: `Small ${index}`,
  placement,
  draft: {
    title: `Form ${index}`,
    steps: [{ key: 'one', fields: [{ type: 'email', key: 'email', label: 'E-mail', required: true }] }],
    submitLabel: 'Send',
    then: { type: 'message', title: 'Thank you.' },
  },
})
