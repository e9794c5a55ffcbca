import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, sep } from 'node:path'
import { PROJECT } from '../project.ts'
import { LOOPBACK } from './freePort.ts'

/** What this server serves: the example pages, as a customer's own web server would. Their code is not on show. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.woff2': 'font/woff2',
}
const FOLDER = join(PROJECT, 'examples')

/** Fills the pages' placeholders, as `{{worker}}` and a fresh `{{nonce}}`, and serves them on an origin of their own. */
export function servePages(port: number, placeholders: Record<string, string>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://pages').pathname
    if (request.method === 'POST') {
      // A site's own form was sent: answered as its server would, so that a reload does not send again.
      request.resume()
      response.writeHead(303, { location: path }).end()
      return
    }
    const file = fileOf(path)
    const type = file && TYPES[extname(file)]
    const content = file && type ? await readFile(file).catch(whenAbsent) : null
    if (!content || !type) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page here.\n')
      return
    }
    const body = type.startsWith('text/html')
      ? Buffer.from(fill(content.toString('utf8'), { ...placeholders, nonce: randomUUID() }))
      : content
    const headers = { 'content-type': type, 'cache-control': 'no-cache', 'accept-ranges': 'bytes' }
    const part = partOf(request.headers.range, body.length)
    if (!part) response.writeHead(200, headers).end(body)
    else {
      const [from, to] = part
      const range = { 'content-range': `bytes ${from}-${to}/${body.length}` }
      response.writeHead(206, { ...headers, ...range }).end(body.subarray(from, to + 1))
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => resolve(server))
  })
}

/** The file that a path names, or null where it would lead out of the folder or is no path at all. */
export function fileOf(path: string): string | null {
  if (!URL.canParse(path, 'http://pages') || /%(?![0-9a-f]{2})/i.test(path)) return null
  const wanted = join(FOLDER, decodeURIComponent(path.endsWith('/') ? `${path}index.html` : path))
  return wanted.startsWith(FOLDER + sep) && !wanted.includes('\0') ? wanted : null
}

/** The first and last byte that a Range header asks for, as players do to seek; null where all is to be sent. */
export function partOf(header: string | undefined, length: number): [from: number, to: number] | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!first && !last) return null
  const from = first ? Number(first) : Math.max(0, length - Number(last))
  const to = first && last ? Math.min(Number(last), length - 1) : length - 1
  return from <= to ? [from, to] : null
}

/** A page with the values in place of `{{names}}`; a name without a value stays to be seen. */
export function fill(page: string, values: Record<string, string>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)
}

function whenAbsent(failure: unknown): null {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
  throw failure
}
