import { files } from '../../shared/api/files.ts'
import type { FileField } from '../../shared/rules/checkFile.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import { isFlooding } from '../http/flood.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { readBytes } from '../http/readBody.ts'
import { type Served, serve } from '../http/serve.ts'
import { readPublishedForm, readSite } from '../sites/siteDocuments.ts'
import { downloadHeaders } from './downloadHeaders.ts'
import { findNamedFile, objectKey } from './store.ts'
import { refuseSize, takeFile } from './takeFile.ts'

/** Files that visitors send with a form, and how members get at them. */
export const fileRoutes: Served[] = [
  serve(files.upload, async ({ params, query, env, raw, now }) => {
    if (await isFlooding(env, params.site, raw, now, 'UPLOADS')) return { problem: 'too_many' }
    const site = await orUnavailable('files.site', readSite(env, params.site))
    if (!site.ok) return site.refusal
    if (!site.value) return { problem: 'unknown_site' }
    const form = await orUnavailable('files.form', readPublishedForm(env, params.site, query.form, query.version))
    if (!form.ok) return form.refusal
    const field = form.value && fileField(form.value.definition, query.field)
    if (!field) return { problem: 'unknown_form' }
    const language = query.language ?? form.value?.definition.language ?? 'en'
    const read = await readBytes(raw, field.maxBytes)
    if (!read.ok) return read.refusal.problem === 'too_large' ? refuseSize(field, language).refusal : read.refusal
    const sent = { name: query.name, bytes: read.value }
    const taken = await takeFile(env, { site: site.value, form: query.form, field }, sent, now, language)
    return taken.ok ? { status: 202, body: { file: taken.file } } : taken.refusal
  }),

  serve(files.download, async ({ params, env, sees }) => {
    const file = await findNamedFile(env.DB, params.file)
    if (!file || !sees(file.site)) return { problem: 'not_found' }
    const object = await env.FILES.get(objectKey(file.site, params.file))
    return object ? { status: 200, body: object.body, headers: downloadHeaders(file) } : { problem: 'not_found' }
  }),
]

function fileField(definition: FormDefinition, key: string): FileField | null {
  const field = definition.steps.flatMap((step) => step.fields).find((candidate) => candidate.key === key)
  return field?.type === 'file' ? field : null
}
