import { type ImportChange, ImportSettings } from '../../shared/schema/import.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { describeFile, readBeginning } from './describeFile.ts'
import { fileKey } from './fileFormat.ts'
import { changeImport, type ImportRecord } from './store.ts'

/** Changes how an import's file is read; it is to be checked again then. */
export async function change(
  env: Env,
  { id, site, settings: before, format }: ImportRecord,
  changes: ImportChange,
  nowMs: number,
): Promise<ImportRecord | Refusal> {
  const settings = ImportSettings.parse({ ...before, ...changes })
  const isCutAnew = settings.delimiter !== before.delimiter || settings.hasHeader !== before.hasHeader
  const beginning = format && isCutAnew ? await readBeginning(env.FILES, fileKey(site, id), format) : null
  const described = format && beginning ? describeFile(beginning, format, settings) : format
  if (described && 'fault' in described) {
    const message = 'With this delimiter the file has more columns than 100.'
    return { problem: 'invalid', errors: [{ path: 'delimiter', code: described.fault, message }] }
  }
  return (await changeImport(env.DB, id, { settings, format: described }, nowMs)) ?? { problem: 'import_begun' }
}
