import type { FormDefinition } from '../schema/form.ts'
import type { AnswerError, Answers } from '../schema/submission.ts'
import { checkFields } from './checkFields.ts'
import { checkRare, RARE_WORDS } from './checkRare.ts'
import { isQuestion } from './isQuestion.ts'
import { say } from './words.ts'

const RARE = { check: checkRare, words: RARE_WORDS }

/**
 * All that is wrong with the answers to one form, in the order of its fields; empty when a submission may go.
 * The page and the Worker ask the same rules, so a person is never refused by one after the other agreed.
 */
export function checkAnswers(definition: FormDefinition, answers: Answers): AnswerError[] {
  const fields = definition.steps.flatMap((step) => step.fields)
  const known = new Set(fields.filter(isQuestion).map((field) => field.key))
  const unknown = Object.keys(answers).filter((key) => !known.has(key))
  return [
    ...checkFields(fields, answers, RARE),
    ...unknown.map((key) => ({ path: `answers.${key}`, code: 'unknown_field', message: say('unknown_field') })),
  ]
}
