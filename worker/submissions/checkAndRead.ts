import { checkAnswers } from '../../shared/rules/checkAnswers.ts'
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

/** Checks answers by the rules that pages know too, then by what only the Worker can tell, and reads what is good. */
export async function checkAndRead(
  env: Env,
  site: Site,
  { form, definition }: PublishedForm,
  answers: Answers,
  nowMs: number,
): Promise<{ ok: true; read: CheckedAnswers } | { ok: false; errors: AnswerError[] }> {
  const plain = checkAnswers(definition, answers)
  if (plain.length > 0) return { ok: false, errors: plain }
  const { files, errors } = await findFiles(env, site, form, definition, answers, nowMs)
  const more = [...checkMail(definition, answers), ...checkPhones(definition, answers), ...errors]
  if (more.length > 0) return { ok: false, errors: more }
  const read = readAnswers(definition, answers, site.defaultCountry, files)
  return { ok: true, read: { ...read, flags: flagMail(definition, answers) } }
}
