import { say, type Words } from '../../shared/rules/say.ts'
import type { AnswerFile } from '../../shared/schema/file.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { AnswerError, Answers } from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import { keptForMs } from './lifetime.ts'
import { objectKey } from './store.ts'

/** The files that answers name, by the key of their field, and what is wrong where one is not there. */
export interface FoundFiles {
  files: ReadonlyMap<string, AnswerFile[]>
  errors: AnswerError[]
}

/**
 * Finds the files that checked answers name: each must lie in the bucket for this very field, and not be about to expire. No
 * D1 here, as everywhere on the way of a submission; a bucket out of reach is an exception.
 */
export async function findFiles(
  env: Env,
  site: Site,
  form: string,
  definition: FormDefinition,
  answers: Answers,
  nowMs: number,
  words: Words,
): Promise<FoundFiles> {
  const files = new Map<string, AnswerFile[]>()
  const errors: AnswerError[] = []
  for (const { type, key } of definition.steps.flatMap((step) => step.fields)) {
    const named = answers[key]
    if (type !== 'file' || !Array.isArray(named)) continue
    const found = await Promise.all(named.map((file) => findFile(env, site, { form, field: key, file }, nowMs)))
    const there = found.filter((file) => file !== null)
    if (there.length === found.length) files.set(key, there)
    else errors.push({ path: `answers.${key}`, code: 'file_gone', message: say(words, 'file_gone') })
  }
  return { files, errors }
}

async function findFile(
  env: Env,
  site: Site,
  { form, field, file }: { form: string; field: string; file: string },
  nowMs: number,
): Promise<AnswerFile | null> {
  const object = await env.FILES.head(objectKey(site.id, file))
  const known = object?.customMetadata
  if (!object || known?.form !== form || known.field !== field) return null
  if (nowMs - object.uploaded.getTime() > keptForMs(site)) return null
  return { file, name: known.name ?? file, mediaType: known.mediaType ?? '', bytes: object.size }
}
