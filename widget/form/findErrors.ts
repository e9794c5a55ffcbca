import { checkFields } from '../../shared/rules/checkFields.ts'
import type { Words } from '../../shared/rules/say.ts'
import type { FormDefinition, Step } from '../../shared/schema/form.ts'
import type { AnswerError, Answers } from '../../shared/schema/submission.ts'
import type { RareFields } from '../companion.ts'

/** What is wrong, by the key of the field. */
export type Errors = Readonly<Record<string, string>>

/** What is wrong with the answers to some steps. */
export const findErrors = (
  steps: readonly Step[],
  answers: Answers,
  words: Words,
  rare: readonly RareFields[] = [],
): Errors =>
  toErrors(
    checkFields(
      steps.flatMap((step) => step.fields),
      answers,
      (field, answer) => rare.find(({ has }) => has(field))?.check(field, answer),
      words,
    ),
  )

/** Errors of the contract (`answers.email`) by field. */
export const toErrors = (errors: readonly AnswerError[]): Errors =>
  Object.fromEntries(errors.map(({ path, message }) => [path.replace(/^answers\./, ''), message]))

/** The first step that holds a field with an error, or -1. */
export const stepWithError = ({ steps }: FormDefinition, errors: Errors): number =>
  steps.findIndex((step) => step.fields.some((field) => Object.hasOwn(errors, field.key)))
