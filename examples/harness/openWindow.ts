import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findBrowser } from './findBrowser.ts'

/** Does not call itself a program, as which visits would be counted apart. */
const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'

/** A browser's only window, which can truly be hidden. */
export interface OpenWindow {
  page: Page
  /** As a person does who turns to something else: the page becomes hidden and loses the focus. */
  minimize(): Promise<void>
  restore(): Promise<void>
}

/**
 * Opens a browser of its own. Pages of other journeys are held visible and focused, whatever is in front of them, because
 * Playwright emulates the focus; this one is left as it is for people.
 */
export async function openWindow(width: number, height: number): Promise<OpenWindow> {
  const found = await findBrowser()
  if (!found) throw new Error('This machine has no browser.')
  const profile = mkdtempSync(join(tmpdir(), 'baton-window-'))
  const args = [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--window-size=${width},${height}`,
    `--user-agent=${USER_AGENT}`,
    '--no-first-run',
    '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ]
  const child = spawn(found.path, args, {
    env: { ...process.env, ...found.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  onTestFinished(async () => {
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [, found] = /listening on (ws:\S+)/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('error', reject)
    ended.then(() => reject(new Error(`The browser ended.\n${said}`)))
  })
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const [context] = browser.contexts()
  const page = context?.pages()[0]
  if (!context || !page) throw new Error('The browser has no window.')
  const session = await context.newCDPSession(page)
  const { windowId } = await session.send('Browser.getWindowForTarget')
  const turn = async (windowState: 'minimized' | 'normal', visibility: DocumentVisibilityState) => {
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    await page.waitForFunction((wanted) => document.visibilityState === wanted, visibility, { polling: 20 })
  }
  return { page, minimize: () => turn('minimized', 'hidden'), restore: () => turn('normal', 'visible') }
}
