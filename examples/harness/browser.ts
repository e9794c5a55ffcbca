import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { describe, onTestFinished } from 'vitest'
import { ground } from './ground.ts'

let connection: Promise<Browser> | undefined

/** A group of journeys in a browser; skipped by name on a machine that has none. */
export const journeys = describe.skipIf(ground().browser === null)

/** A fresh visitor: own storage, own cookies, gone when the test ends. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const { browser } = ground()
  if (browser === null) throw new Error('This machine has no browser.')
  connection ??= chromium.connect(browser)
  const context = await (await connection).newContext({ baseURL: ground().pages, locale: 'en-GB', ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}
