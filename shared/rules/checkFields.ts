import type { Field } from '../schema/field.ts'
import type { Answer, AnswerError, Answers } from '../schema/submission.ts'
import type { ModuleField } from './checkAnswer.ts'
import { checkCommon, isCommon } from './checkCommon.ts'
import type { Finding } from './finding.ts'
import { say, type Words } from './say.ts'

/** The rule of fields that few forms use; a page has it only where its form does. */
export type CheckRare = (field: ModuleField, value: Answer | undefined) => Finding | null | undefined

/** What is wrong with the answers to these fields, in their order; answers to others are not looked at. */
export function checkFields(
  fields: readonly Field[],
  answers: Answers,
  checkRare: CheckRare | undefined,
  words: Words,
): AnswerError[] {
  return fields.flatMap((field) => {
    const { key } = field
    const answer = answers[key]
    const finding = isCommon(field) ? checkCommon(field, answer) : checkRare?.(field, answer)
    if (!finding) return []
    const { code, limits } = finding
    return [{ path: `answers.${key}`, code, message: say(words, code, limits) }]
  })
}
