/** Seconds for which a browser and the edge keep a loader, and may still use it while they fetch the next. */
export const LOADER_CACHE = 'public, max-age=60, stale-while-revalidate=600'
/** For 30 days the edge remembers the last configuration that a site's Desk gave. */
const LAST_GOOD_CACHE = 'public, max-age=2592000'

/** The loader as the edge has it, or null. */
export async function cachedLoader(origin: string, siteId: string): Promise<Response | null> {
  return (await caches.default.match(loaderKey(origin, siteId))) ?? null
}

/** Keeps a loader at the edge; the answer's own headers say for how long. */
export async function cacheLoader(origin: string, siteId: string, answer: Response): Promise<void> {
  await caches.default.put(loaderKey(origin, siteId), answer)
}

/** Takes a loader out of this location's cache because its site changed; elsewhere it grows old within a minute. */
export async function purgeLoader(origin: string, siteId: string): Promise<void> {
  await caches.default.delete(loaderKey(origin, siteId))
}

/** The last configuration that was read of a site, as JSON, or null. */
export async function lastGoodConfiguration(origin: string, siteId: string): Promise<string | null> {
  const kept = await caches.default.match(lastGoodKey(origin, siteId))
  return kept ? kept.text() : null
}

/** Keeps a configuration for the time when its source fails. */
export async function keepLastGood(origin: string, siteId: string, json: string): Promise<void> {
  const kept = new Response(json, { headers: { 'cache-control': LAST_GOOD_CACHE, 'content-type': 'application/json' } })
  await caches.default.put(lastGoodKey(origin, siteId), kept)
}

const loaderKey = (origin: string, siteId: string) => `${origin}/${siteId}.js`
const lastGoodKey = (origin: string, siteId: string) => `${origin}/${siteId}.js?last-good`
