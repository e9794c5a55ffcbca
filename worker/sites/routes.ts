import { contract } from '../../shared/api/contract.ts'
import type { SiteChange } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { seal } from '../keyring.ts'
import { copySite } from './copySite.ts'
import { createSite } from './createSite.ts'
import { changeSite, findSite, listSites, type StoredChange } from './store.ts'
import { syncDesk } from './syncDesk.ts'

const { sites } = contract

/** Sites: who is limited to some sees and changes only those. */
export const siteRoutes: Served[] = [
  serve(sites.list, async ({ env, sites: seen, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listSites(env.DB, seen, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(found, query.limit, (site) => site.id) }
  }),

  serve(sites.create, async ({ env, url, sites: seen, body, now }) => {
    if (seen !== null) return { problem: 'not_allowed', detail: 'Only owners of all sites make one.' }
    const site = await createSite(env, url.origin, body, now)
    return site ? { status: 201, body: site } : { problem: 'unavailable' }
  }),

  serve(sites.get, async ({ env, params }) => {
    const site = await findSite(env.DB, params.site)
    return site ? { status: 200, body: site } : { problem: 'unknown_site' }
  }),

  serve(sites.change, async ({ env, url, params, body, now }) => {
    const site = await changeSite(env.DB, params.site, await withSealedSecret(env, body), now)
    if (!site) return { problem: 'unknown_site' }
    const synced = await syncDesk(env, site.id, url.origin)
    return synced.ok ? { status: 200, body: site } : synced.refusal
  }),

  serve(sites.copy, async ({ env, url, sites: seen, params, body, now }) => {
    if (seen !== null) return { problem: 'not_allowed', detail: 'Only owners of all sites make one.' }
    const site = await findSite(env.DB, params.site)
    if (!site) return { problem: 'unknown_site' }
    const copy = await copySite(env, url.origin, site, body, now)
    if (!copy) return { problem: 'unavailable' }
    const synced = await syncDesk(env, copy.id, url.origin)
    return synced.ok ? { status: 201, body: copy } : synced.refusal
  }),
]

/** No secret is stored as it came. */
async function withSealedSecret(env: Env, { turnstile, ...change }: SiteChange): Promise<StoredChange> {
  if (!turnstile) return { ...change, turnstile }
  return {
    ...change,
    turnstile: { sitekey: turnstile.sitekey, sealed: await seal(env, 'turnstile', turnstile.secret) },
  }
}
