import type { Field, Question } from '../../schema/field.ts'
import type { FormDefinition, Step } from '../../schema/form.ts'
import type { Answer, Answers } from '../../schema/submission.ts'
import { isQuestion } from '../isQuestion.ts'
import type { Words } from '../say.ts'
import { type Facts, holds } from './holds.ts'
import { pipeTexts } from './pipeTexts.ts'
import { questionName } from './questionName.ts'

/** What a form's logic goes by. */
export interface Followed {
  answers: Answers
  /** Of the page's address, as `readParameters` reads them. */
  parameters: Facts['parameters']
  /** The names of questions that this person has answered before. */
  known: readonly string[]
  /** What the form says, by code: its `yes` and `no` stand in texts. */
  words?: Words
}

/** A form as it holds for somebody. */
export interface Course {
  /** The smaller form: only what is asked, with its ending and its texts; nothing of its logic is left in it. */
  definition: FormDefinition
  /** The given answers without those to what this form has but does not ask. */
  answers: Answers
  /** The keys of the questions whose given answers were left out. */
  dropped: string[]
}

/**
 * Follows a form's logic in one pass forwards, so page and Worker come to the same. What logic hides counts as open for
 * all that comes after it. A step in which nothing is left to see is not shown; where it skips to still counts.
 */
export function followForm(definition: FormDefinition, followed: Followed): Course {
  const { answers, parameters, words } = followed
  const given = new Map<string, { field: Question; answer: Answer }>()
  const facts: Facts = { given, parameters }
  const steps = walk(definition, followed, facts, (field, answer) => given.set(field.key, { field, answer }))
  const then = definition.endings?.find((ending) => holds(ending.when, facts))?.then ?? definition.then
  const asked = new Set(steps.flatMap((step) => step.fields.map(({ key }) => key)))
  const questions = definition.steps.flatMap((step) => step.fields).filter(isQuestion)
  const unasked = questions.filter(({ key }) => !asked.has(key) && Object.hasOwn(answers, key))
  const shown = { ...definition, steps, then, endings: undefined, mostQuestions: undefined }
  return {
    definition: pipeTexts(shown, new Set(questions.map(({ key }) => key)), given, words),
    answers: without(answers, new Set(unasked.map(({ key }) => key))),
    dropped: unasked.filter((field) => givenAnswer(field, answers) !== undefined).map(({ key }) => key),
  }
}

/** The steps and fields that somebody meets; `give` is told of each of their answers as the walk comes by. */
function walk(
  { steps, mostQuestions = Number.POSITIVE_INFINITY }: FormDefinition,
  { answers, known }: Followed,
  facts: Facts,
  give: (field: Question, answer: Answer) => void,
): Step[] {
  let further = mostQuestions
  let target: string | undefined
  const isAsked = (field: Field): boolean => {
    if (field.when && !holds(field.when, facts)) return false
    if (!('askOnce' in field) || !field.askOnce) return true
    return !known.includes(questionName(field)) && further-- > 0
  }
  const meet = (field: Field): Field[] => {
    if (!isAsked(field)) return []
    const answer = isQuestion(field) ? givenAnswer(field, answers) : undefined
    if (isQuestion(field) && answer !== undefined) give(field, answer)
    return [{ ...field, when: undefined }]
  }
  return steps.flatMap((step) => {
    if (target !== undefined && step.key !== target) return []
    const fields = step.fields.flatMap(meet)
    target = step.skips?.find((skip) => holds(skip.when, facts))?.to
    return fields.length > 0 ? [{ ...step, fields, skips: undefined }] : []
  })
}

/** An answer that says something. What the marketer fixed holds, whatever is sent in its place. */
function givenAnswer(field: Question, answers: Answers): Answer | undefined {
  if (field.type === 'hidden' && field.from.kind === 'fixed') return field.from.value
  const answer = answers[field.key]
  const isOpen = typeof answer === 'string' ? !answer.trim() : Array.isArray(answer) ? !answer.length : false
  return isOpen || (answer === false && field.type === 'consent') ? undefined : answer
}

const without = (answers: Answers, keys: ReadonlySet<string>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.has(key)))
