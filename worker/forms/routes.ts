import { contract } from '../../shared/api/contract.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { checkContrast } from '../../shared/rules/theme/checkContrast.ts'
import { toServed } from '../../shared/rules/toServed.ts'
import type { Form, SavedForm } from '../../shared/schema/form.ts'
import type { Env } from '../env.ts'
import { readIdCursor, readPositionCursor, toPage } from '../http/cursor.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { readPublishedForm, readSite } from '../sites/siteDocuments.ts'
import { syncDesk } from '../sites/syncDesk.ts'
import { changeForm, findForm, insertForm, isForDesk, listForms, listVersions, publishDraft } from './store.ts'

const { forms } = contract
/** A version never changes, so whoever has it may keep it. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }

/** Forms: drafts for those who build them, published versions for visitors. */
export const formRoutes: Served[] = [
  serve(forms.list, async ({ env, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listForms(env.DB, query.site, cursor.after, query.limit + 1)
    if (!found) return { problem: 'unknown_site' }
    return { status: 200, body: toPage(found, query.limit, (form) => form.id) }
  }),

  serve(forms.create, async ({ env, body, now }) => {
    const form = await insertForm(env.DB, makeId('fm', now), body, now)
    return form ? { status: 201, body: withWarnings(form) } : { problem: 'unknown_site' }
  }),

  serve(forms.get, async ({ env, params, sees }) => {
    const form = await seenForm(env, params.form, sees)
    return form ? { status: 200, body: form } : { problem: 'unknown_form' }
  }),

  serve(forms.change, async ({ env, url, params, body, now, sees }) => {
    const form = await seenForm(env, params.form, sees)
    if (!form) return { problem: 'unknown_form' }
    const changed = withWarnings(await changeForm(env.DB, form, body, now))
    if (!isForDesk(body)) return { status: 200, body: changed }
    const synced = await syncDesk(env, form.site, url.origin)
    return synced.ok ? { status: 200, body: changed } : synced.refusal
  }),

  serve(forms.publish, async ({ env, url, params, now, sees }) => {
    const form = await seenForm(env, params.form, sees)
    if (!form) return { problem: 'unknown_form' }
    const published = await publishDraft(env.DB, form, now)
    const synced = await syncDesk(env, form.site, url.origin)
    return synced.ok ? { status: 201, body: published } : synced.refusal
  }),

  serve(forms.versions, async ({ env, params, query, sees }) => {
    const form = await seenForm(env, params.form, sees)
    if (!form) return { problem: 'unknown_form' }
    const cursor = readPositionCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listVersions(env.DB, form.id, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(found, query.limit, ({ version }) => version) }
  }),

  serve(forms.published, async ({ env, params, query }) => {
    const read = await orUnavailable(
      'forms.published',
      readPublishedForm(env, params.site, params.form, params.version),
    )
    if (!read.ok) return read.refusal
    if (read.value) return { status: 200, body: toServed(params.site, read.value, query.language), headers: FOR_EVER }
    const site = await orUnavailable('forms.published', readSite(env, params.site))
    if (!site.ok) return site.refusal
    return { problem: site.value ? 'unknown_form' : 'unknown_site' }
  }),
]

/** What should be better is said and never refused: people may know why they want it so. */
const withWarnings = (form: Form): SavedForm => ({
  ...form,
  warnings: form.draft.theme ? checkContrast(form.draft.theme) : [],
})

async function seenForm(env: Env, id: string, sees: (siteId: string) => boolean): Promise<Form | null> {
  const form = await findForm(env.DB, id)
  return form && sees(form.site) ? form : null
}
