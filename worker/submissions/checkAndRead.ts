import { checkAnswers } from '../../shared/rules/checkAnswers.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { PublishedForm } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { AnswerError, Answers, QuarantineReason } from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import { findFiles } from '../files/findFiles.ts'
import { checkMail, flagMail } from './checkMail.ts'
import { checkPhones } from './checkPhones.ts'
import { type ReadAnswers, readAnswers } from './readAnswers.ts'

/** What a form's own wishes say of a submission, beside screening. */
export interface CheckedAnswers extends ReadAnswers {
  flags: QuarantineReason[]
}

/**
 * Checks answers by the rules that pages know too, then by what only the Worker can tell, and reads what is good. `language`:
 * the visitor's, for what is said of errors.
 */
export async function checkAndRead(
  env: Env,
  site: Site,
  { form, definition }: PublishedForm,
  answers: Answers,
  nowMs: number,
  language = definition.language,
): Promise<{ ok: true; read: CheckedAnswers } | { ok: false; errors: AnswerError[] }> {
  const { dictionary } = wordsFor(language)
  const { form: common, rare, file, phone, mail } = dictionary
  const plain = checkAnswers(definition, answers, { ...common, ...rare, ...file, ...phone })
  if (plain.length > 0) return { ok: false, errors: plain }
  const { files, errors } = await findFiles(env, site, form, definition, answers, nowMs, file)
  const more = [
    ...checkMail(definition, answers, mail),
    ...checkPhones(definition, answers, phone, language),
    ...errors,
  ]
  if (more.length > 0) return { ok: false, errors: more }
  const read = readAnswers(definition, answers, site.defaultCountry, files)
  return { ok: true, read: { ...read, flags: flagMail(definition, answers) } }
}
