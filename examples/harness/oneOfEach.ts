import type { Page } from 'playwright-core'
import { SOON } from './estimate.ts'
import { ground } from './ground.ts'
import { formOn, placeForms, sendSmall } from './placed.ts'

/** One of each kind: those with something to press come by themselves, the others when they are asked for. */
const PLACEMENTS = {
  popup: { type: 'popup', triggers: [{ type: 'click' }] },
  slide_in: { type: 'slide_in', triggers: [{ type: 'click' }] },
  page: { type: 'page', triggers: [{ type: 'click' }] },
  bar: { type: 'bar', label: 'Open day' },
  button: { type: 'button', label: 'Ask us' },
}

/** All kinds. */
export const PLACED = Object.keys(PLACEMENTS)

/** A site with a form in every placement: its id, and the forms' by placement. */
export interface OneOfEach {
  site: string
  forms: Record<string, string>
}

/** Makes one; a site of its own, so that no other page meets a popup. */
export async function placeOneOfEach(): Promise<OneOfEach> {
  const { site, forms } = await placeForms(Object.values(PLACEMENTS))
  return { site, forms: Object.fromEntries(PLACED.map((name, index) => [name, forms[index] ?? ''])) }
}

/** The pages to come load this site's snippet in the place of their own. */
export async function useSite(page: Page, { site }: Pick<OneOfEach, 'site'>): Promise<void> {
  const { worker, site: own } = ground()
  await page.route(`${worker}/${own}.js`, (route) => route.continue({ url: `${worker}/${site}.js` }))
}

/** Opens a placed form as a visitor or the page does, and waits for it. */
export async function openPlaced(page: Page, { forms }: OneOfEach, name: string): Promise<void> {
  const launcher = page.locator(`[data-baton-placement="${name}"] aside`)
  if (name === 'bar' || name === 'button') await launcher.locator('.open').click()
  else await page.evaluate((id) => Reflect.get(window, 'baton')('open', id), forms[name])
  await formOn(page, name).waitFor(SOON)
}

/** Sends the open form, sees its thanks, and closes it. */
export async function sendPlaced(page: Page, name: string, email: string): Promise<void> {
  await sendSmall(page, name, email)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor({ state: 'detached', ...SOON })
}
