import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { newPage } from '../harness/browser.ts'
import { ground } from '../harness/ground.ts'

/** What the site's own server is told, apart from requests for pages and files. */
const told = (request: Request) => ({
  method: request.method(),
  path: new URL(request.url()).pathname,
  type: request.headers()['content-type']?.replace(/boundary=.*/, ''),
  body: request.postData(),
})

/** A page with one of the site's own forms; its server takes what comes to /echo and refuses what comes to /refused. */
export async function open(kind: string, isBlocked: boolean) {
  const page = await newPage()
  const server: ReturnType<typeof told>[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().startsWith(ground().pages)) server.push(told(request))
  })
  await page.route('**/existing-form/echo', (route) => route.fulfill({ status: 200, body: 'yes' }))
  await page.route('**/existing-form/refused', (route) => route.fulfill({ status: 422, body: 'no' }))
  if (isBlocked) await page.route(`${ground().worker}/**`, (route) => route.abort('blockedbyclient'))
  const captured = isBlocked ? undefined : page.waitForResponse(/\/w\/capture-/)
  await page.goto(`/existing-form/scripted.html#${kind}`)
  return { page, server, captured }
}

/** What a visitor does, and what the site's server heard of it. */
export async function send(kind: string, email: string, isBlocked: boolean) {
  const { page, server, captured } = await open(kind, isBlocked)
  if (kind === 'later') await page.getByRole('button', { name: 'Write to us' }).click()
  await page.getByLabel('Your name').fill('Grete Hermann')
  await page.getByLabel('E-mail').fill(email)
  await captured
  await press(page, kind)
  await expect.poll(() => server.length).toBe(1)
  return server
}

/** Presses the form's button. */
export const press = (page: Page, kind: string) =>
  page.getByRole('button', { name: kind === 'clobbered' ? 'Go' : 'Send' }).click()
