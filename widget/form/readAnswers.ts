import { isCommon } from '../../shared/rules/checkCommon.ts'
import type { RareField } from '../../shared/rules/checkRare.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Answer, Answers } from '../../shared/schema/submission.ts'

/** The answers that stand in a form's controls; what was left empty is left out, a consent not given says so. */
export function readAnswers(
  fields: readonly Field[],
  data: Pick<FormData, 'get' | 'getAll'>,
  readRare?: (field: RareField, texts: string[]) => Answer | undefined,
): Answers {
  const answers: Answers = {}
  for (const field of fields) {
    const { key, type } = field
    const value = data.get(key)
    const rare = isCommon(field) ? undefined : readRare?.(field, data.getAll(key).map(String))
    if (type === 'consent') answers[key] = value !== null
    else if (isCommon(field) && typeof value === 'string' && value.trim()) answers[key] = value
    else if (rare !== undefined) answers[key] = rare
  }
  return answers
}
