import { contract } from '../../shared/api/contract.ts'
import type { SlotSettings } from '../../shared/schema/slot.ts'
import type { AnswerError } from '../../shared/schema/submission.ts'
import { knownForms } from '../forms/store.ts'
import { entityTag, hasAlready } from '../http/entityTag.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { readSiteDocuments } from '../sites/siteDocuments.ts'
import { syncDesk } from '../sites/syncDesk.ts'
import { LOADER_CACHE } from '../widget/loaderCache.ts'
import { deleteSlot, findSlot, listSlots, MOST_SLOTS, putSlot } from './store.ts'

const { slots } = contract

/** Slots: for those who build them, and for visitors, whose reads touch no D1. */
export const slotRoutes: Served[] = [
  serve(slots.list, async ({ env, params }) => ({
    status: 200,
    body: { items: await listSlots(env.DB, params.site) },
  })),

  serve(slots.get, async ({ env, params }) => {
    const slot = await findSlot(env.DB, params.site, params.slot)
    return slot ? { status: 200, body: slot } : { problem: 'not_found' }
  }),

  serve(slots.put, async ({ env, url, params, body, now }) => {
    const errors = await strangeForms(env.DB, params.site, body)
    if (errors.length > 0) return { problem: 'invalid', errors }
    const slot = await putSlot(env.DB, params.site, params.slot, body, now)
    if (!slot) return { problem: 'invalid', detail: `A site has at most ${MOST_SLOTS} slots.` }
    const synced = await syncDesk(env, params.site, url.origin)
    return synced.ok ? { status: 200, body: slot } : synced.refusal
  }),

  serve(slots.delete, async ({ env, url, params }) => {
    if (!(await deleteSlot(env.DB, params.site, params.slot))) return { problem: 'not_found' }
    const synced = await syncDesk(env, params.site, url.origin)
    return synced.ok ? { status: 204, body: null } : synced.refusal
  }),

  serve(slots.served, async ({ env, raw, params }) => {
    const read = await orUnavailable('slots.served', readSiteDocuments(env, params.site))
    if (!read.ok) return read.refusal
    if (!read.value) return { problem: 'unknown_site' }
    const body = { slots: read.value.slots }
    const etag = await entityTag(JSON.stringify(body))
    const headers = { etag, 'cache-control': LOADER_CACHE }
    return hasAlready(raw, etag) ? { status: 304, body: null, headers } : { status: 200, body, headers }
  }),
]

/** Forms that variants name and that this site does not have. */
async function strangeForms(db: D1Database, siteId: string, { variants }: SlotSettings): Promise<AnswerError[]> {
  const named = variants.flatMap(({ content }, index) => (content.form ? [{ form: content.form, index }] : []))
  if (named.length === 0) return []
  const known = await knownForms(
    db,
    siteId,
    named.map(({ form }) => form),
  )
  return named
    .filter(({ form }) => !known.has(form))
    .map(({ index }) => ({
      path: `variants.${index}.content.form`,
      code: 'unknown_form',
      message: 'this site has no such form',
    }))
}
