import { checkAnswer } from '../../../shared/rules/checkAnswer.ts'
import { checkFields } from '../../../shared/rules/checkFields.ts'
import { isQuestion } from '../../../shared/rules/isQuestion.ts'
import type { Words } from '../../../shared/rules/say.ts'
import type { FormDefinition, Step } from '../../../shared/schema/form.ts'
import type { AnswerError, Answers } from '../../../shared/schema/submission.ts'

/** What a post says of where its person is in the form. */
export interface Place {
  /** The key of the step that was open; null where another page sent all at once. */
  step: string | null
  goesBack: boolean
  /** The keys of the fields that were shown so far. */
  asked: readonly string[]
}

/** What comes of a post: a step is shown, or all is sent. `focus`: the question that came up only now. */
export type Turn = { is: 'send' } | { is: 'show'; step: string; errors: AnswerError[]; focus?: string }

/**
 * What follows when somebody has pressed a button of a form without our script. `whole` is the form as published,
 * `holding` what holds of it with these answers: without a script a question can come up only once its step was sent.
 */
export function takeTurn(
  whole: FormDefinition,
  holding: FormDefinition,
  answers: Answers,
  place: Place,
  words: Words,
): Turn {
  const order = whole.steps.map((step) => step.key)
  const at = order.indexOf(place.step ?? '')
  if (at < 0) return { is: 'send' }
  const { steps } = holding
  if (place.goesBack) {
    const before = steps.findLast((step) => order.indexOf(step.key) < at) ?? steps[0]
    return before ? show(before) : { is: 'send' }
  }
  const current = steps.find((step) => step.key === place.step)
  const again = current && lookAgain(current, answers, place.asked, words)
  if (again) return again
  const next = steps.find((step) => order.indexOf(step.key) > at) ?? steps.find((step) => newcomer(step, place.asked))
  return next ? show(next) : { is: 'send' }
}

/** A whole form is refused for one step's sake: that is shown, with what is wrong with it. */
export function showErrors(holding: FormDefinition, errors: readonly AnswerError[]): Turn & { is: 'show' } {
  const found = holding.steps.find((step) => errorsOf(step, errors).length > 0) ?? holding.steps.at(-1)
  return { is: 'show', step: found?.key ?? '', errors: found ? errorsOf(found, errors) : [] }
}

function lookAgain(step: Step, answers: Answers, asked: readonly string[], words: Words): Turn | null {
  const shown = step.fields.filter((field) => asked.includes(field.key))
  const errors = checkFields(shown, answers, checkAnswer, words)
  if (errors.length > 0) return { is: 'show', step: step.key, errors }
  const focus = newcomer(step, asked)
  return focus === undefined ? null : { is: 'show', step: step.key, errors: [], focus }
}

/** A question of this step that nobody has seen yet. */
const newcomer = (step: Step, asked: readonly string[]): string | undefined =>
  step.fields.find((field) => isQuestion(field) && field.type !== 'hidden' && !asked.includes(field.key))?.key

const errorsOf = ({ fields }: Step, errors: readonly AnswerError[]) =>
  errors.filter(({ path }) => fields.some((field) => path === `answers.${field.key}`))

const show = ({ key: step }: Step): Turn => ({ is: 'show', step, errors: [] })
