import type { Env } from '../env.ts'
import { CORS } from '../http/cors.ts'
import { openapiDocument } from '../http/openapi.ts'
import { problemResponse } from '../http/problem.ts'

/** On every page and file of ours. */
const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const

/** Nothing inline, nothing from elsewhere, and no way to turn a text into markup. */
const CONSOLE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
/** Swagger UI sets style attributes and is no friend of Trusted Types. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; frame-ancestors 'none'"

const PAGES = { console: CONSOLE_CSP, docs: DOCS_CSP } as const
/** Vite puts a hash of the content into these names. */
const HASHED = /^\/console\/assets\/[^/]+-[\w-]{8,}\.\w+$/

/** The console, the API's docs and its description; null where the address is none of them. */
export async function servePage(request: Request, env: Env): Promise<Response | null> {
  const { pathname, origin } = new URL(request.url)
  if (pathname === '/') return redirect('/console/')
  if (pathname === '/openapi.json') return forReaders(request, () => describe(origin))
  const [, page, inside] = /^\/(console|docs)(\/.*)?$/.exec(pathname) ?? []
  if (page !== 'console' && page !== 'docs') return null
  if (inside === undefined) return redirect(`/${page}/`)
  return forReaders(request, () => serveFile(env, page, pathname, request.headers.get('if-none-match')))
}

async function forReaders(
  request: Request,
  answer: () => Response | Promise<Response | null>,
): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemResponse({ problem: 'method_not_allowed', headers: { allow: 'GET, HEAD' } })
  }
  const full = await answer()
  return request.method === 'HEAD' && full ? new Response(null, full) : full
}

/** A file by its name; any other address inside a page is that page, which knows its own addresses. */
async function serveFile(
  env: Env,
  page: keyof typeof PAGES,
  pathname: string,
  known: string | null,
): Promise<Response | null> {
  const isFile = /\.\w+$/.test(pathname)
  const file = isFile ? pathname : `/${page}/index.html`
  const condition = known === null ? {} : { headers: { 'if-none-match': known } }
  const found = await env.ASSETS.fetch(`https://assets.internal${file}`, condition)
  if (!found.ok && found.status !== 304) {
    await found.body?.cancel()
    if (found.status === 404) return null
    throw new Error(`the assets answered ${found.status} for ${pathname}`)
  }
  const headers = new Headers({
    ...COMMON,
    'content-security-policy': PAGES[page],
    'cache-control': HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  for (const name of ['content-type', 'etag']) {
    const value = found.headers.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(found.body, { status: found.status, headers })
}

function describe(origin: string): Response {
  const headers = { ...COMMON, ...CORS, 'content-type': 'application/json', 'cache-control': 'no-cache' }
  return new Response(JSON.stringify(openapiDocument(origin)), { headers })
}

function redirect(path: string): Response {
  return new Response(null, { status: 302, headers: { ...COMMON, location: path, 'cache-control': 'no-store' } })
}
