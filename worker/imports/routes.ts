import { imports } from '../../shared/api/imports.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { exportHeaders } from '../exports/exportHeaders.ts'
import { writeExport } from '../exports/writeExport.ts'
import { writerOf } from '../exports/writers.ts'
import { readPositionCursor, toPage } from '../http/cursor.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { change } from './change.ts'
import { driveNow } from './driveNow.ts'
import { MOST_IMPORTS } from './limits.ts'
import { checkMapping } from './mapping.ts'
import { preview } from './preview.ts'
import { beginReading } from './readingStore.ts'
import { listRefusals } from './refusalStore.ts'
import { refusalTable } from './refusalTable.ts'
import { remove } from './remove.ts'
import { showImport, showRefusal } from './showImport.ts'
import { findImport, insertImport, isUnderWay, listImports } from './store.ts'
import { upload } from './upload.ts'

/** Lists of people, brought as files, and how far they are. */
export const importRoutes: Served[] = [
  serve(imports.list, async ({ env, params }) => ({
    status: 200,
    body: { items: (await listImports(env.DB, params.site)).map(showImport) },
  })),

  serve(imports.create, async ({ env, params, body, now }) => {
    if (!(await findSite(env.DB, params.site))) return { problem: 'unknown_site' }
    const record = await insertImport(env.DB, { id: makeId('im', now), site: params.site, settings: body }, now)
    if (record) return { status: 201, body: showImport(record) }
    return { problem: 'invalid', detail: `A site keeps at most ${MOST_IMPORTS} imports. Delete one first.` }
  }),

  serve(imports.get, async ({ env, params, sees, waitUntil }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    // Whoever looks on helps along; where nobody does, cron goes on each minute.
    if (isUnderWay(record)) waitUntil(driveNow(env, record.id))
    return { status: 200, body: showImport(record) }
  }),

  serve(imports.change, async ({ env, params, body, sees, now }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const changed = await change(env, record, body, now)
    return 'problem' in changed ? changed : { status: 200, body: showImport(changed) }
  }),

  serve(imports.upload, async ({ env, params, raw, sees, now }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const taken = await upload(env, record, raw.body, now)
    return taken.ok ? { status: 200, body: showImport(taken.record) } : taken.refusal
  }),

  serve(imports.preview, async ({ env, params, sees, now }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const items = record.format && (await preview(env, record, record.format, now))
    return items ? { status: 200, body: { items } } : { problem: 'no_file' }
  }),

  serve(imports.dryRun, async ({ env, params, sees, now, waitUntil }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    if (!record.format) return { problem: 'no_file' }
    const errors = checkMapping(record.format.columns, record.settings)
    if (errors.length > 0) return { problem: 'invalid', errors }
    const begun = await beginReading(env.DB, record.id, 'checking', now)
    if (!begun) return { problem: 'import_begun' }
    waitUntil(driveNow(env, begun.id))
    return { status: 202, body: showImport(begun) }
  }),

  serve(imports.start, async ({ env, params, sees, now, waitUntil }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const begun = await beginReading(env.DB, record.id, 'running', now)
    if (!begun) return { problem: 'import_unchecked' }
    waitUntil(driveNow(env, begun.id))
    return { status: 202, body: showImport(begun) }
  }),

  serve(imports.refusals, async ({ env, params, query, sees }) => {
    const after = readPositionCursor(query.cursor)
    if (!after.ok) return after.refusal
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const found = await listRefusals(env.DB, record, after.after, query.limit)
    const { items, nextCursor } = toPage(found, query.limit, ({ row }) => row)
    return { status: 200, body: { items: items.map(showRefusal), nextCursor } }
  }),

  serve(imports.exportRefusals, async ({ env, params, query, sees, now }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    const table = refusalTable(env.DB, record)
    const made = await orUnavailable('imports.exportRefusals', writeExport(table, writerOf(table, query)))
    if (!made.ok) return made.refusal
    const headers = exportHeaders([record.settings.name, 'not taken'], query.format, now)
    return { status: 200, body: made.value, headers }
  }),

  serve(imports.delete, async ({ env, params, sees }) => {
    const record = await findImport(env.DB, params.import)
    if (!record || !sees(record.site)) return { problem: 'not_found' }
    await remove(env, record)
    return { status: 204, body: null }
  }),
]
