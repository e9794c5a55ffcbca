import type { Page } from 'playwright-core'
import { ask } from './api.ts'
import { ground } from './ground.ts'

/** One of each kind: those with something to press come by themselves, the others when they are asked for. */
const PLACEMENTS = {
  popup: { type: 'popup', triggers: [{ type: 'click' }] },
  slide_in: { type: 'slide_in', triggers: [{ type: 'click' }] },
  page: { type: 'page', triggers: [{ type: 'click' }] },
  bar: { type: 'bar', label: 'Open day' },
  button: { type: 'button', label: 'Ask us' },
}

/** A site with a form in every placement: its id, and the forms' by placement. */
export interface PlacedSite {
  site: string
  forms: Record<string, string>
}

/** Makes one; a site of its own, so that no other page meets a popup. */
export async function makePlacedSite(): Promise<PlacedSite> {
  const { id: site } = await ask<{ id: string }>('POST', '/v1/sites', { name: 'Placed', origins: [ground().pages] })
  const forms: Record<string, string> = {}
  for (const [name, placement] of Object.entries(PLACEMENTS)) {
    const draft = {
      title: `The ${name}`,
      steps: [{ key: 'one', fields: [{ type: 'email', key: 'email', label: `E-mail, ${name}`, required: true }] }],
      submitLabel: `Send ${name}`,
      then: { type: 'message', title: `Thanks, ${name}.` },
    }
    const { id } = await ask<{ id: string }>('POST', '/v1/forms', { site, name, draft, placement })
    await ask('POST', `/v1/forms/${id}/versions`)
    forms[name] = id
  }
  return { site, forms }
}

/** The pages to come load this site's snippet in the place of their own. */
export async function useSite(page: Page, { site }: PlacedSite): Promise<void> {
  const { worker, site: own } = ground()
  await page.route(`${worker}/${own}.js`, (route) => route.continue({ url: `${worker}/${site}.js` }))
}

/** Opens a placed form as a visitor or the page does, and waits for it. */
export async function openPlaced(page: Page, { forms }: PlacedSite, name: string): Promise<void> {
  const launcher = page.locator(`[data-baton-placement="${name}"] aside`)
  if (name === 'bar' || name === 'button') await launcher.locator('.open').click()
  else await page.evaluate((id) => Reflect.get(window, 'baton')('open', id), forms[name])
  await page.getByLabel(`E-mail, ${name}`).waitFor()
}

/** Sends the open form, sees its thanks, and closes it. */
export async function sendPlaced(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel(`E-mail, ${name}`).fill(email)
  await page.getByRole('button', { name: `Send ${name}` }).click()
  await page.getByRole('heading', { name: `Thanks, ${name}.` }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: `Thanks, ${name}.` }).waitFor({ state: 'detached' })
}

/** All kinds. */
export const PLACED = Object.keys(PLACEMENTS)
