import type { Page } from 'playwright-core'
import { ask } from '../harness/api.ts'
import { SOON } from '../harness/estimate.ts'

/** A site of a journey's own; its id. */
export async function newSite(name: string): Promise<string> {
  const settings = { name: `${name} ${Date.now()}`, origins: ['https://www.acme.example'] }
  return (await ask<{ id: string }>('POST', '/v1/sites', settings)).id
}

/** An invitation to it, as the link that would be sent. */
export const invite = async (site: string, role: string, name = ''): Promise<string> =>
  (await ask<{ url: string }>('POST', `/v1/sites/${site}/invitations`, { role, name })).url

/** Somebody who opens an invitation, says their name, and is in. */
export async function join(page: Page, site: string, role: string, name: string): Promise<void> {
  await page.goto(await invite(site, role))
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor(SOON)
}
