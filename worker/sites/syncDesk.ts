import * as z from 'zod'
import type { Env } from '../env.ts'
import { publishedFormsOf, toPublished } from '../forms/store.ts'
import type { Refusal } from '../http/problem.ts'
import { toVersions, versionsOf } from '../identity/store.ts'
import { mappingsOf, toMapping } from '../seenForms/store.ts'
import { activeSlotsOf, toServedSlot } from '../slots/store.ts'
import { publishToDesk } from './publishToDesk.ts'
import { siteById, toSite } from './store.ts'

const Row = z.object({ revision: z.number(), turnstile_secret: z.string().nullable() })

/**
 * Brings a change that D1 has to the site's Desk. It reads and hands over everything, in one snapshot, so the next sync
 * heals one that failed.
 */
export async function syncDesk(
  env: Env,
  siteId: string,
  origin: string,
): Promise<{ ok: true } | { ok: false; refusal: Refusal }> {
  const [sites, forms, mappings, slots, versions] = await env.DB.batch([
    siteById(env.DB, siteId),
    publishedFormsOf(env.DB, siteId),
    mappingsOf(env.DB, siteId),
    activeSlotsOf(env.DB, siteId),
    versionsOf(env.DB, siteId),
  ])
  const row = sites?.results[0]
  const { revision, turnstile_secret: turnstile } = Row.parse(row)
  const published = (forms?.results ?? []).map(toPublished)
  const told = (mappings?.results ?? []).map(toMapping)
  const isKnown = await publishToDesk(env, origin, revision, toSite(row), {
    forms: published,
    mappings: told,
    slots: (slots?.results ?? []).map(toServedSlot),
    secrets: { turnstile, identity: toVersions(versions?.results[0]) },
  })
  if (isKnown) return { ok: true }
  const detail = 'It is saved, but visitors do not get it yet. Save it again in a moment.'
  return { ok: false, refusal: { problem: 'unavailable', detail } }
}
