import type { ImportFault } from '../../shared/schema/import.ts'
import { systemClock } from '../clock.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import { findSite } from '../sites/store.ts'
import { checkRows } from './checkRows.ts'
import { fileKey } from './fileFormat.ts'
import { findErased } from './findErased.ts'
import { handOver } from './handOver.ts'
import { BREATH_MS, LEASE_MS, PAUSE_MS } from './limits.ts'
import { planReading } from './planReading.ts'
import { type FilePart, readFile } from './readFile.ts'
import { advance, endReading, letGo, type Step, takeOver } from './readingStore.ts'
import { forgetRefusals } from './refusalStore.ts'
import { toProgress } from './showImport.ts'
import { forgetFile, type ImportRecord } from './store.ts'
import type { Importing } from './toCommand.ts'

/** What became of some rows; null: time ran out before all were through. */
export type Handled = Pick<Step, 'found' | 'changed'> | null

/**
 * Goes on with an import or its check for so long, from where it is. Whoever asks: it is driven by one at a time, and one that
 * broke off is taken up by the next run of cron.
 */
export async function drive(env: Env, importId: string, nowMs: number, budgetMs: number): Promise<void> {
  const taken = await takeOver(env.DB, importId, nowMs, nowMs + LEASE_MS)
  if (!taken) return
  const untilMs = systemClock.now() + budgetMs
  try {
    await forgetRefusals(env.DB, taken)
    const end = await read(env, taken, untilMs)
    if (!end) return
    if ('failed' in end) await endReading(env.DB, taken, { state: 'failed', fault: end.failed }, systemClock.now())
    else if (end.record.state === 'checking') await endCheck(env, end.record)
    else await endImport(env, end.record, untilMs)
  } finally {
    await letGo(env.DB, taken)
  }
}

/** The import as it is after its last row; null: there was no time for that, or somebody else goes on. */
async function read(
  env: Env,
  taken: ImportRecord,
  untilMs: number,
): Promise<{ record: ImportRecord } | { failed: ImportFault } | null> {
  const { format } = taken
  if (!format) return { failed: 'file_gone' }
  if (taken.bytesRead >= format.bytes) return { record: taken }
  const site = await findSite(env.DB, taken.site)
  const importing = { ...taken, plan: planReading(taken, format), country: site?.defaultCountry ?? null }
  let record = taken
  for await (const part of readFile(env.FILES, taken, format, importing.plan)) {
    if ('fault' in part) return { failed: part.fault }
    if (part.endsAt <= record.bytesRead) {
      await scheduler.wait(BREATH_MS)
      continue
    }
    // However long it took to come here, one part more is read each time.
    if (record !== taken && systemClock.now() >= untilMs) return null
    const welcome = await withoutErased(env, record, importing, part)
    const handled = await handle(env, record, importing, welcome, untilMs)
    const moved = handled && (await advance(env.DB, record, toStep(welcome, record, handled), systemClock.now()))
    if (!moved) return null
    record = moved
  }
  return { record }
}

/** Who asked to be forgotten is not brought back by a list. */
async function withoutErased(env: Env, { site, readAsOf }: ImportRecord, importing: Importing, part: FilePart) {
  const erased = await findErased(env, site, importing, part.taken, readAsOf)
  if (erased.length === 0) return part
  const rows = new Set(erased.map(({ row }) => row))
  return { ...part, taken: part.taken.filter(({ row }) => !rows.has(row)), refused: [...part.refused, ...erased] }
}

function handle(
  env: Env,
  { site, state }: ImportRecord,
  importing: Importing,
  { taken }: FilePart,
  untilMs: number,
): Promise<Handled> {
  return state === 'checking'
    ? checkRows(env.DB, site, importing, taken)
    : handOver(env, site, importing, taken, untilMs)
}

function toStep(
  { endsAt, rows, taken, refused }: FilePart,
  { changed }: ImportRecord,
  handled: NonNullable<Handled>,
): Step {
  const sums = { ...changed }
  for (const [detail, count] of Object.entries(handled.changed)) sums[detail] = (sums[detail] ?? 0) + count
  return { bytesRead: endsAt, rows, taken: taken.length, refused, found: handled.found, changed: sums }
}

async function endCheck(env: Env, record: ImportRecord): Promise<void> {
  const checked = { progress: toProgress({ ...record, state: 'checked' }), changed: record.changed }
  await endReading(env.DB, record, { state: 'checked', checked }, systemClock.now())
}

/** The Desk has all that was in the file, so the file goes; the import ends once the Desk has written it. */
async function endImport(env: Env, record: ImportRecord, untilMs: number): Promise<void> {
  await env.FILES.delete(fileKey(record.site, record.id))
  await forgetFile(env.DB, record.id)
  const desk = await deskOf(env, record.site)
  while (desk && !(await desk.bulkState(record.id)).isSettled) {
    if (systemClock.now() >= untilMs) return
    await scheduler.wait(PAUSE_MS)
  }
  await endReading(env.DB, record, { state: 'done' }, systemClock.now())
}
