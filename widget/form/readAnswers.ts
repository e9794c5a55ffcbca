import type { Field } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'

/** The answers that stand in a form's controls; what was left empty is left out, a consent not given says so. */
export function readAnswers(fields: readonly Field[], data: Pick<FormData, 'get'>): Answers {
  const answers: Answers = {}
  for (const { key, type } of fields) {
    const value = data.get(key)
    if (type === 'consent') answers[key] = value !== null
    else if (typeof value === 'string' && value.trim()) answers[key] = value
  }
  return answers
}
