import type { Page } from 'playwright-core'
import { ground } from './ground.ts'

/** One request that a page made to the Worker. */
export interface Recorded {
  method: string
  path: string
  body: Record<string, unknown> | null
}

/** Keeps a list of all that a page asks of the Worker from now on. */
export function recordRequests(page: Page): Recorded[] {
  const { worker } = ground()
  const list: Recorded[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== worker) return
    const body = request.postData()
    list.push({ method: request.method(), path: url.pathname, body: body ? JSON.parse(body) : null })
  })
  return list
}

/** All that a page's origin keeps in this browser, by name. */
export async function readStorage(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
  const cookies = await page.context().cookies()
  return [...names, ...cookies.map(({ name }) => `cookie ${name}`)]
}
