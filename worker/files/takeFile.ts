import type { FileField } from '../../shared/rules/checkFile.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { say } from '../../shared/rules/say.ts'
import { sayBytes } from '../../shared/rules/sayBytes.ts'
import { sayKinds } from '../../shared/rules/sayKinds.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { fileName } from './fileName.ts'
import { GRACE_MS, keptForMs } from './lifetime.ts'
import { type FileFormat, readFormat } from './readFormat.ts'
import { type FileRecord, insertFile, objectKey } from './store.ts'

/** Where a file belongs: a field of a published form of a site. */
export interface FilePlace {
  site: Site
  form: string
  field: FileField
}

/** A file as a visitor sends it. */
export interface SentFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Takes one file into the bucket, if its bytes are what its field asks for; a submission then names it by this id, or it is
 * deleted. What is wrong with it is said at the field, in the visitor's language.
 */
export async function takeFile(
  env: Env,
  { site, form, field }: FilePlace,
  { name, bytes }: SentFile,
  nowMs: number,
  language: string,
): Promise<{ ok: true; file: string } | { ok: false; refusal: Refusal }> {
  if (bytes.length === 0) return refuse(field, language, 'file_empty')
  if (bytes.length > field.maxBytes) return refuseSize(field, language)
  const format = readFormat(bytes)
  if (!format || !field.accept.includes(format.kind)) {
    return refuse(field, language, 'file_kind', { kinds: sayKinds(field.accept) })
  }
  const file: FileRecord = {
    id: makeId('fl', nowMs),
    site: site.id,
    form,
    field: field.key,
    name: fileName(name, format),
    mediaType: format.mediaType,
    bytes: bytes.length,
    uploadedAtMs: nowMs,
    expiresAtMs: nowMs + keptForMs(site) + GRACE_MS,
  }
  const kept = await orUnavailable('files.take', keep(env, file, format, bytes))
  return kept.ok ? { ok: true, file: file.id } : kept
}

/** The refusal of a file that is larger than its field allows, for those who stop reading there. */
export const refuseSize = (field: FileField, language: string) =>
  refuse(field, language, 'file_too_large', { size: sayBytes(field.maxBytes) })

/** First what is known of it, so that nothing lies in the bucket that no sweep finds. */
async function keep(env: Env, file: FileRecord, format: FileFormat, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await insertFile(env.DB, file)
  const { form, field, name, mediaType } = file
  await env.FILES.put(objectKey(file.site, file.id), bytes, {
    httpMetadata: { contentType: format.mediaType },
    customMetadata: { form, field, name, mediaType },
  })
}

function refuse(
  { key }: FileField,
  language: string,
  code: string,
  values: Record<string, string> = {},
): { ok: false; refusal: Refusal } {
  const message = say(wordsFor(language).dictionary.file, code, values)
  return {
    ok: false,
    refusal: { problem: 'invalid', detail: message, errors: [{ path: `answers.${key}`, code, message }] },
  }
}
