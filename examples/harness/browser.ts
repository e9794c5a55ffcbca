import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { describe, onTestFinished } from 'vitest'
import { ground } from './ground.ts'

let connection: Promise<Browser> | undefined

/** A group of journeys in a browser; skipped by name on a machine that has none. */
export const journeys = describe.skipIf(ground().browser === null)

/** A fresh visitor: own storage, own cookies, gone when the test ends. Its browser does not call itself a program. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const { browser } = ground()
  if (browser === null) throw new Error('This machine has no browser.')
  connection ??= chromium.connect(browser)
  const chrome = await connection
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome.version()} Safari/537.36`
  const context = await chrome.newContext({ baseURL: ground().pages, locale: 'en-GB', userAgent, ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}
