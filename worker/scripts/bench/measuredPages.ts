import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../../examples/harness/findBrowser.ts'
import { buildAssets } from '../build/buildAssets.ts'
import { servePages } from '../local/pagesServer.ts'
import { PROJECT } from '../project.ts'

const ASSETS = join(PROJECT, '.build/assets/w')
const SITE = 'st_bench'

/** The page with a film and a gallery. */
export const ARTICLE = '/article/'
/** Makes a page play its film. */
export const PLAY = `document.querySelector('video').play()`
const MEASURING = ['measure', 'media', 'pictures', 'funnel']

/** A beacon as it came in. */
export interface CameIn {
  bodyBytes: number
  /** Of the request's line and headers, as HTTP/1.1 writes them. */
  headBytes: number
}

/** The example pages of a site that counts without asking, with a stand-in for the Worker that only takes beacons. */
export interface MeasuredPages {
  browser: Browser
  /** Where the pages are. */
  pages: string
  /** Whether a script's address is one of ours. */
  isOurs(url: string): boolean
  beacons: CameIn[]
  end(): Promise<void>
}

/** Builds the widget and serves it; null on a machine without a browser. */
export async function openMeasuredPages(): Promise<MeasuredPages | null> {
  const found = await findBrowser()
  if (!found) return null
  await buildAssets()
  const beacons: CameIn[] = []
  const worker = createServer(async (request, response) => {
    const path = request.url ?? ''
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript; charset=utf-8' }
    if (path.endsWith('/signals')) {
      let bodyBytes = 0
      for await (const chunk of request) bodyBytes += chunk.length
      const head = [`POST ${path} HTTP/1.1`, ...pairs(request.rawHeaders)]
      beacons.push({ bodyBytes, headBytes: head.reduce((bytes, line) => bytes + line.length + 2, 2) })
      response.writeHead(202, headers).end('{}')
    } else if (path === `/${SITE}.js`) response.writeHead(200, headers).end(loader())
    else if (path.startsWith('/w/')) response.writeHead(200, headers).end(readFileSync(join(ASSETS, path.slice(3))))
    else response.writeHead(404, headers).end()
  })
  await once(worker.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${portOf(worker)}`
  const server = await servePages(0, { worker: origin, site: SITE, form: 'fm_none', newsletter: 'fm_none' })
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: found.path, args, env: { ...process.env, ...found.env } })
  return {
    browser,
    pages: `http://127.0.0.1:${portOf(server)}`,
    isOurs: (url) => url.startsWith(origin),
    beacons,
    async end() {
      await browser.close()
      worker.close()
      server.close()
    },
  }
}

/** Opens the article, and waits for every module that measures it. */
export async function openArticle(page: Page, pages: string): Promise<void> {
  const coming = MEASURING.map((module) => page.waitForResponse((answer) => answer.url().includes(`/w/${module}-`)))
  await page.goto(pages + ARTICLE)
  await Promise.all(coming)
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

const pairs = (raw: readonly string[]) =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1]}`] : []))

function loader(): string {
  const { hash } = JSON.parse(readFileSync(join(ASSETS, 'manifest.json'), 'utf8'))
  const configuration = { site: SITE, privacyMode: 'count', retryAcrossVisits: false, forms: [], modules: hash }
  const built = readFileSync(join(ASSETS, 'loader.js'), 'utf8')
  return built.replace('"__BATON_CONFIGURATION__"', JSON.stringify(configuration))
}
