import type { Env } from '../env.ts'
import { MOST_INSTALLS, upsertInstall } from './store.ts'

/** Milliseconds in which one isolate notes an origin once: whoever waits for their page is waiting for the first time. */
const NOTED_FOR_MS = 60 * 60 * 1000
/** Sites that one isolate remembers. */
const MOST_SITES = 1_000

interface Noted {
  sinceMs: number
  origins: Set<string>
}
const noted = new Map<string, Noted>()

/**
 * Notes from where a browser asked for a site's loader, at most once an hour for each origin, beside the answer: no
 * visitor waits for it, and what fails is noted the next time.
 */
export async function noteInstall(
  env: Env,
  asked: URL,
  siteId: string,
  request: Request,
  nowMs: number,
): Promise<void> {
  const origin = originOf(request)
  if (origin === null || origin === asked.origin || !isNews(siteId, origin, nowMs)) return
  try {
    await upsertInstall(env.DB, siteId, origin, nowMs)
  } catch (error) {
    noted.get(siteId)?.origins.delete(origin)
    console.error(JSON.stringify({ at: 'installs.note', site: siteId, error: String(error) }))
  }
}

/** The page's origin; empty where the browser does not say, null where it was no page's script. */
function originOf(request: Request): string | null {
  const destination = request.headers.get('sec-fetch-dest')
  if (destination !== null && destination !== 'script') return null
  const referrer = URL.parse(request.headers.get('referer') ?? '')
  if (referrer && /^https?:$/.test(referrer.protocol)) return referrer.origin.length <= 300 ? referrer.origin : null
  return destination === 'script' ? '' : null
}

function isNews(siteId: string, origin: string, nowMs: number): boolean {
  const known = noted.get(siteId)
  const fresh = known && nowMs - known.sinceMs < NOTED_FOR_MS ? known : { sinceMs: nowMs, origins: new Set<string>() }
  if (fresh.origins.has(origin) || fresh.origins.size >= MOST_INSTALLS) return false
  fresh.origins.add(origin)
  noted.set(siteId, fresh)
  const [oldest] = noted.keys()
  if (noted.size > MOST_SITES && oldest !== undefined) noted.delete(oldest)
  return true
}
