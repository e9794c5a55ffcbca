import type { Reachable } from '../endpoints/checkReachable.ts'

/** How often a page may send on to another, each looked at anew. */
const MOST_REDIRECTS = 3
/** Milliseconds that finding a page may take in all. */
export const PATIENCE_MS = 10_000
const HTML = /^(text\/html|application\/xhtml\+xml)\b/i
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** A page, or why there is none. `refused`: nothing may be asked of that address. */
export type Fetched =
  | { state: 'page'; url: URL; answer: Response }
  | { state: 'unread'; url: URL; because: 'no_answer' | 'status' | 'not_html' | 'redirects'; status: number | null }
  | { state: 'refused'; refused: Extract<Reachable, { ok: false }> }

/** How the world is reached; what tests replace. */
export interface Ways {
  check: (typed: string) => Promise<Reachable>
  fetch: (url: string, init: RequestInit) => Promise<Response>
}

/** Fetches a page as a stranger would: no cookies, no referrer, and no redirect followed before its address was looked at. */
export async function fetchPage(typed: string, ways: Ways): Promise<Fetched> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  let next = typed
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const address = await ways.check(next)
    if (!address.ok) return { state: 'refused', refused: address }
    const url = new URL(address.url)
    const answer = await tryFetch(url, signal, ways)
    if (!answer) return { state: 'unread', url, because: 'no_answer', status: null }
    const location = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null
    const onwards = location === null ? null : URL.parse(location, url)
    if (!onwards) return toFetched(url, answer)
    await answer.body?.cancel()
    next = onwards.href
  }
  return { state: 'unread', url: new URL(next), because: 'redirects', status: null }
}

async function tryFetch(url: URL, signal: AbortSignal, ways: Ways): Promise<Response | null> {
  const headers = { accept: 'text/html,application/xhtml+xml', 'user-agent': 'Baton-InstallCheck/1' }
  try {
    return await ways.fetch(url.href, { method: 'GET', headers, redirect: 'manual', signal })
  } catch {
    return null // no connection, or none in time: that is the finding
  }
}

async function toFetched(url: URL, answer: Response): Promise<Fetched> {
  const { status } = answer
  const isHtml = HTML.test(answer.headers.get('content-type') ?? '')
  if (answer.ok && isHtml) return { state: 'page', url, answer }
  await answer.body?.cancel()
  return { state: 'unread', url, because: answer.ok ? 'not_html' : 'status', status }
}
