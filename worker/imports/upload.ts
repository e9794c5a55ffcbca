import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { describeFile, readBeginning } from './describeFile.ts'
import type { Encoding, EncodingFault } from './encodingScan.ts'
import { fileKey } from './fileFormat.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'
import { changeImport, expectFile, forgetFile, type ImportRecord } from './store.ts'
import { takeFile } from './takeFile.ts'

/** What is wrong with a file as a whole, in words. */
const SAID: Readonly<Record<EncodingFault | 'too_large' | 'too_many_columns', string>> = {
  empty: 'The file is empty.',
  too_large: `A file is at most ${LARGEST_FILE_BYTES / 1024 / 1024} MiB.`,
  no_text: 'This is no text. Save the table as CSV first.',
  utf_16: 'This text is UTF-16. Save it as “CSV UTF-8”.',
  unknown_encoding: 'This text is neither UTF-8 nor windows-1252. Save it as “CSV UTF-8”.',
  too_many_columns: 'The file has more columns than 100.',
}

/** Brings the file of an import that has not begun, and finds out how it is to be read. */
export async function upload(
  env: Env,
  { id, site }: ImportRecord,
  body: ReadableStream<Uint8Array> | null,
  nowMs: number,
): Promise<{ ok: true; record: ImportRecord } | { ok: false; refusal: Refusal }> {
  if (!body) return refuse('empty')
  // First what is known of it, so that nothing lies in the bucket that no sweep finds.
  const expecting = await expectFile(env.DB, id, nowMs)
  if (!expecting) return { ok: false, refusal: { problem: 'import_begun' } }
  const key = fileKey(site, id)
  const taken = await takeFile(env.FILES, key, body)
  const format = 'fault' in taken ? taken : await describe(env, key, taken, expecting)
  if ('fault' in format) {
    await env.FILES.delete(key)
    await forgetFile(env.DB, id)
    return refuse(format.fault)
  }
  const record = await changeImport(env.DB, id, { settings: expecting.settings, format }, nowMs)
  return record ? { ok: true, record } : { ok: false, refusal: { problem: 'import_begun' } }
}

/** What a beginning tells of the rest; none, where somebody has just taken the file away. */
async function describe(env: Env, key: string, encoding: Encoding, { settings }: ImportRecord) {
  const beginning = await readBeginning(env.FILES, key, encoding)
  return beginning ? describeFile(beginning, encoding, settings) : { fault: 'empty' as const }
}

function refuse(code: keyof typeof SAID): { ok: false; refusal: Refusal } {
  const errors = [{ path: 'file', code, message: SAID[code] }]
  return { ok: false, refusal: { problem: code === 'too_large' ? 'too_large' : 'invalid', detail: SAID[code], errors } }
}
