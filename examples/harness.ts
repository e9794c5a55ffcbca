import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findBrowser } from './harness/findBrowser.ts'
import { anyFreePort, startProduct } from './harness/product.ts'
import { readLinks } from './harness/readLinks.ts'

const TOKEN = 'owner-of-the-journeys'

/** Before all journeys: one browser, and the product with its demo as a newcomer starts it. After them: all of it ends. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const state = mkdtempSync(join(tmpdir(), 'baton-journeys-'))
  const found = await findBrowser()
  const browser = found && (await launch(found.path, found.env))
  if (!browser) {
    console.warn('No Chrome, Edge or Chromium was found (CHROME_PATH names one): journeys in a browser are skipped.')
  }
  const tidyUp = async () => {
    await browser?.close()
    rmSync(state, { recursive: true, force: true })
  }
  try {
    const args = ['--port', String(await anyFreePort()), '--persist-to', state]
    const product = await startProduct(args, { ADMIN_TOKEN: TOKEN }, (printed) => printed.split('\n').length > 4)
    const links = await readLinks(product.printed)
    project.provide('ground', { ...links, token: TOKEN, browser: browser?.wsEndpoint() ?? null })
    return () => product.stop().then(tidyUp)
  } catch (failure) {
    await tidyUp()
    throw failure
  }
}

function launch(executablePath: string, env: Record<string, string>) {
  // Chromium refuses its sandbox to root, as whom containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launchServer({ executablePath, args, env: { ...process.env, ...env } })
}
