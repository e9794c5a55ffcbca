import type { NewSite, Site } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { publishToDesk } from './publishToDesk.ts'
import { makeSiteId } from './siteId.ts'
import { FIRST_REVISION, insertSite } from './store.ts'

/**
 * Adds a site, or null where its Desk could not be reached. The Desk comes first: a Desk without a site is never asked
 * for, while a site without a Desk would be listed and refuse its visitors.
 */
export async function createSite(env: Env, origin: string, wanted: NewSite, nowMs: number): Promise<Site | null> {
  const at = new Date(nowMs).toISOString()
  const others = { forms: [], mappings: [], slots: [], secrets: { turnstile: null } }
  const site = {
    ...wanted,
    turnstile: null,
    id: await makeSiteId(env, wanted.jurisdiction, nowMs),
    createdAt: at,
    updatedAt: at,
  }
  if (!(await publishToDesk(env, origin, FIRST_REVISION, site, others))) return null
  await insertSite(env.DB, site, nowMs)
  return site
}
