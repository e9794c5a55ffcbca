import { seenForms } from '../../shared/api/seenForms.ts'
import type { SeenForm, SeenFormChange } from '../../shared/schema/seenForm.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { syncDesk } from '../sites/syncDesk.ts'
import { changeSeenForm, findSeenForm, listSeenForms } from './store.ts'

export const seenFormRoutes: Served[] = [
  serve(seenForms.list, async ({ env, params }) => ({
    status: 200,
    body: { items: await listSeenForms(env.DB, params.site) },
  })),

  serve(seenForms.change, async ({ env, url, params, body }) => {
    const known = await findSeenForm(env.DB, params.site, params.seenForm)
    if (!known) return { problem: 'not_found' }
    const refusal = refuseUnseen(known, body)
    if (refusal) return refusal
    const changed = await changeSeenForm(env.DB, params.site, params.seenForm, body)
    if (!changed) return { problem: 'not_found' }
    const synced = await syncDesk(env, params.site, url.origin)
    return synced.ok ? { status: 200, body: changed } : synced.refusal
  }),
]

/** Only what was seen can be mapped, so that mappings stay as few as fields. Taking one away is always fine. */
function refuseUnseen({ fields }: SeenForm, change: SeenFormChange): Refusal | null {
  const unseen = Object.entries(change.fields ?? {}).filter(
    ([name, mapping]) => mapping !== null && !fields.some((field) => field.name === name),
  )
  if (unseen.length === 0) return null
  const errors = unseen.map(([name]) => ({ path: `fields.${name}`, code: 'unseen', message: 'no such field was seen' }))
  return { problem: 'invalid', errors }
}
