import type { Field } from '../schema/field.ts'
import type { AnswerError, Answers } from '../schema/submission.ts'
import { checkCommon, isCommon } from './checkCommon.ts'
import type { RareField } from './checkRare.ts'
import type { Finding } from './finding.ts'
import { say } from './words.ts'

/** The rules of fields that few forms use; a page has them only where its form does. */
export interface RareRules {
  check(field: RareField, value: Answers[string] | undefined): Finding | null
  words: Readonly<Record<string, string>>
}

/** What is wrong with the answers to these fields, in their order; answers to others are not looked at. */
export function checkFields(fields: readonly Field[], answers: Answers, rare: RareRules | undefined): AnswerError[] {
  return fields.flatMap((field) => {
    const { key } = field
    const answer = answers[key]
    const finding = isCommon(field) ? checkCommon(field, answer) : rare?.check(field, answer)
    if (!finding) return []
    const { code, limits } = finding
    return [{ path: `answers.${key}`, code, message: say(code, limits, rare?.words) }]
  })
}
