import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../../examples/harness/findBrowser.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { buildAssets } from '../build/buildAssets.ts'
import { PROJECT } from '../project.ts'
import { CATEGORIES, longestTask, readTrace } from './mainThread.ts'

const VISITS = 11
/** How much slower than this machine's the visitor's processor is. */
const SLOWER = 4
/** Elements of the page besides ours: what the loader has to look through. */
const ELEMENTS = 3_000
const SCRIPT = '/st_bench.js'

/** The longest main-thread task in milliseconds in which the loader runs, by visit; null on a machine without a browser. */
export async function measureLoaderTasks(): Promise<number[] | null> {
  const found = await findBrowser()
  if (!found) return null
  await buildAssets()
  const server = createServer((request, response) => {
    const isScript = request.url === SCRIPT
    const body = isScript ? loader() : request.url === '/' ? page() : undefined
    const type = isScript ? 'text/javascript' : 'text/html'
    response.writeHead(body ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: found.path, args, env: { ...process.env, ...found.env } })
  try {
    const { port } = server.address() as AddressInfo
    const longest: number[] = []
    for (let visit = 0; visit < VISITS; visit++) longest.push(await visitOnce(browser, `http://127.0.0.1:${port}/`))
    return longest
  } finally {
    await browser.close()
    server.close()
  }
}

async function visitOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await browser.startTracing(page, { categories: CATEGORIES })
  await page.goto(url, { waitUntil: 'networkidle' })
  const events = readTrace(await browser.stopTracing())
  await context.close()
  return longestTask(events, (address) => address.endsWith(SCRIPT))
}

/** The loader of a site with twenty forms. */
function loader(): string {
  const forms = Array.from({ length: 20 }, (_, index) => [makeId('fm', index), 1] satisfies [string, number])
  const configuration = { site: 'st_bench', privacyMode: 'ask', retryAcrossVisits: false, forms, modules: 'none' }
  const built = readFileSync(join(PROJECT, '.build/assets/w/loader.js'), 'utf8')
  return built.replace('"__BATON_CONFIGURATION__"', JSON.stringify(configuration))
}

const page = () => `<!doctype html><html lang="en"><title>A page</title><body>
<script async src="${SCRIPT}"></script>
${'<section><h2>A heading</h2><p>Some <em>words</em></p></section>'.repeat(ELEMENTS / 4)}
<baton-form form="fm_none"><a href="/f">Write to us</a></baton-form></body></html>`
