import type { AnswerError } from '../../../shared/schema/submission.ts'
import type { Env } from '../../env.ts'
import { takeFile } from '../../files/takeFile.ts'
import type { Texts } from '../../forms/hosted/carry.ts'
import type { PlainPost } from '../readPlainPost.ts'
import type { Hosted } from './findHosted.ts'

type Kept = { ok: true; texts: Texts; errors: AnswerError[] } | { ok: false }

/**
 * Takes the files of a post at once, so that they travel on as ids from step to step and a mistake elsewhere costs nobody a
 * second choosing. Not ok where they cannot be kept just now.
 */
export async function keepFiles(env: Env, { site, published }: Hosted, post: PlainPost, nowMs: number): Promise<Kept> {
  const texts = new Map(post.texts)
  const errors: AnswerError[] = []
  for (const field of published.definition.steps.flatMap((step) => step.fields)) {
    if (field.type !== 'file') continue
    const place = { site, form: published.form, field }
    const known = texts.get(field.key) ?? []
    // One more than there may be is enough to be told so.
    const files = (post.files.get(field.key) ?? []).slice(0, Math.max(field.max + 1 - known.length, 0))
    for (const file of files) {
      const taken = await takeFile(env, place, await toSent(file), nowMs, published.definition.language)
      if (taken.ok) texts.set(field.key, [...(texts.get(field.key) ?? []), taken.file])
      else if (taken.refusal.problem !== 'invalid') return { ok: false }
      else errors.push(...(taken.refusal.errors ?? []))
    }
  }
  return { ok: true, texts, errors }
}

const toSent = async (file: File) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
