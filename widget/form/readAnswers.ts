import { isCommon } from '../../shared/rules/checkCommon.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import type { RareFields } from '../companion.ts'

/** The answers that stand in a form's controls; what was left empty is left out, a consent not given says so. */
export function readAnswers(
  fields: readonly Field[],
  data: Pick<FormData, 'get' | 'getAll'>,
  rare: readonly RareFields[] = [],
): Answers {
  const answers: Answers = {}
  for (const field of fields) {
    const { key, type } = field
    const value = data.get(key)
    if (type === 'consent') answers[key] = value !== null
    else if (isCommon(field)) {
      if (typeof value === 'string' && value.trim()) answers[key] = value
    } else {
      const answer = rare.find(({ has }) => has(field))?.read(field, data.getAll(key).map(String))
      if (answer !== undefined) answers[key] = answer
    }
  }
  return answers
}
