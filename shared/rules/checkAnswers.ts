import type { FormDefinition } from '../schema/form.ts'
import type { AnswerError, Answers } from '../schema/submission.ts'
import { checkAnswer } from './checkAnswer.ts'
import { checkFields } from './checkFields.ts'
import { isQuestion } from './isQuestion.ts'
import { say, type Words } from './say.ts'
import { sayDays } from './sayDays.ts'
import { EN } from './words/en.ts'

const ENGLISH: Words = { ...EN.form, ...EN.rare, ...EN.phone, ...EN.file }

/**
 * All that is wrong with the answers to one form, in the order of its fields; empty when a submission may go.
 * The page and the Worker ask the same rules, so a person is never refused by one after the other agreed. `words`:
 * the sentences in the visitor's language.
 */
export function checkAnswers(definition: FormDefinition, answers: Answers, words = ENGLISH): AnswerError[] {
  const fields = definition.steps.flatMap((step) => step.fields)
  const known = new Set(fields.filter(isQuestion).map((field) => field.key))
  const unknown = Object.keys(answers).filter((key) => !known.has(key))
  return [
    ...checkFields(fields, answers, (...asked) => sayDays(checkAnswer(...asked), definition.language), words),
    ...unknown.map((key) => ({
      path: `answers.${key}`,
      code: 'unknown_field',
      message: say(words, 'unknown_field'),
    })),
  ]
}
