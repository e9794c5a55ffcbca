import type * as z from 'zod'
import { exports } from '../../shared/api/exports.ts'
import type { ConversionsQuery, ExportQuery } from '../../shared/schema/export.ts'
import { findForm, publishedFormsOf, toPublished } from '../forms/store.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { wholeFilter } from '../leads/lists/wholeFilter.ts'
import { findSite } from '../sites/store.ts'
import { conversionTable } from './conversions/conversionTable.ts'
import { exportHeaders } from './exportHeaders.ts'
import { leadPages } from './leadPages.ts'
import { leadTable } from './leadTable.ts'
import { submissionTable } from './submissionTable.ts'
import { writeExport } from './writeExport.ts'
import { type Table, writerOf } from './writers.ts'

type LeadsQuery = z.infer<typeof exports.leads.query>

interface Made {
  /** Names that become the file's. */
  of: string[]
  body: ReadableStream<Uint8Array>
}

export const exportRoutes: Served[] = [
  serve(exports.leads, async ({ query, env, now }) => {
    const made = await orUnavailable('exports.leads', exportLeads(env.DB, query))
    if (!made.ok) return made.refusal
    if ('problem' in made.value) return made.value
    return { status: 200, body: made.value.body, headers: exportHeaders(made.value.of, query.format, now) }
  }),
  serve(exports.submissions, async ({ params, query, env, sees, now }) => {
    const made = await orUnavailable('exports.submissions', exportSubmissions(env.DB, params.form, query, sees))
    if (!made.ok) return made.refusal
    if (!made.value) return { problem: 'unknown_form' }
    return { status: 200, body: made.value.body, headers: exportHeaders(made.value.of, query.format, now) }
  }),
  serve(exports.conversions, async ({ params, query, env, now }) => {
    const made = await orUnavailable('exports.conversions', exportConversions(env.DB, params.site, query, now))
    if (!made.ok) return made.refusal
    if (!made.value) return { problem: 'unknown_site' }
    const type = query.format === 'meta' ? 'json' : 'csv'
    return { status: 200, body: made.value.body, headers: exportHeaders(made.value.of, type, now) }
  }),
]

async function exportLeads(db: D1Database, query: LeadsQuery): Promise<Made | Refusal> {
  const { site: siteId, segment, format, delimiter, bom, ...asked } = query
  const [site, published] = await Promise.all([findSite(db, siteId), publishedFormsOf(db, siteId).all()])
  if (!site) return { problem: 'unknown_site' }
  const filter = await wholeFilter(db, { site: siteId, segment, asked })
  if ('problem' in filter) return filter
  const forms = published.results.map((row) => {
    const { name, published } = toPublished(row)
    return { id: published.form, name, definition: published.definition }
  })
  return {
    of: [site.name, 'leads'],
    body: await exportTable(leadTable(leadPages(db, siteId, filter), forms), { format, delimiter, bom }),
  }
}

const exportTable = <Row>(table: Table<Row>, query: ExportQuery) => writeExport(table, writerOf(table, query))

async function exportConversions(
  db: D1Database,
  siteId: string,
  query: ConversionsQuery,
  nowMs: number,
): Promise<Made | null> {
  const site = await findSite(db, siteId)
  if (!site) return null
  const { pages, writer } = conversionTable(db, siteId, query, nowMs)
  return { of: [site.name, 'conversions', query.format], body: await writeExport(pages, writer) }
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
  const body = await exportTable(submissionTable(db, form.site, column), query)
  return { of: [site?.name ?? '', form.name, 'submissions'], body }
}
