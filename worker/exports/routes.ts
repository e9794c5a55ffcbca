import { exports } from '../../shared/api/exports.ts'
import type { ExportQuery } from '../../shared/schema/export.ts'
import { findForm, publishedFormsOf, toPublished } from '../forms/store.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { exportHeaders } from './exportHeaders.ts'
import { leadTable } from './leadTable.ts'
import { submissionTable } from './submissionTable.ts'
import { writeExport } from './writeExport.ts'

interface Made {
  /** Names that become the file's. */
  of: string[]
  body: ReadableStream<Uint8Array>
}

export const exportRoutes: Served[] = [
  serve(exports.leads, async ({ query, env, now }) => {
    const made = await orUnavailable('exports.leads', exportLeads(env.DB, query.site, query))
    if (!made.ok) return made.refusal
    if (!made.value) return { problem: 'unknown_site' }
    return { status: 200, body: made.value.body, headers: exportHeaders(made.value.of, query.format, now) }
  }),
  serve(exports.submissions, async ({ params, query, env, sees, now }) => {
    const made = await orUnavailable('exports.submissions', exportSubmissions(env.DB, params.form, query, sees))
    if (!made.ok) return made.refusal
    if (!made.value) return { problem: 'unknown_form' }
    return { status: 200, body: made.value.body, headers: exportHeaders(made.value.of, query.format, now) }
  }),
]

async function exportLeads(db: D1Database, siteId: string, query: ExportQuery): Promise<Made | null> {
  const [site, published] = await Promise.all([findSite(db, siteId), publishedFormsOf(db, siteId).all()])
  if (!site) return null
  const forms = published.results.map((row) => {
    const { name, published } = toPublished(row)
    return { id: published.form, name, definition: published.definition }
  })
  return { of: [site.name, 'leads'], body: await writeExport(leadTable(db, siteId, forms), query) }
}

async function exportSubmissions(
  db: D1Database,
  formId: string,
  query: ExportQuery,
  sees: (siteId: string) => boolean,
): Promise<Made | null> {
  const form = await findForm(db, formId)
  if (!form || !sees(form.site)) return null
  const [site, published] = await Promise.all([findSite(db, form.site), publishedFormsOf(db, form.site).all()])
  const current = published.results.map((row) => toPublished(row).published).find((one) => one.form === formId)
  const column = { id: formId, name: form.name, definition: current?.definition ?? form.draft }
  const body = await writeExport(submissionTable(db, form.site, column), query)
  return { of: [site?.name ?? '', form.name, 'submissions'], body }
}
