import { isCommon } from '../../../shared/rules/checkCommon.ts'
import { isQuestion } from '../../../shared/rules/isQuestion.ts'
import { readAnswer } from '../../../shared/rules/readAnswer.ts'
import { startingAnswers } from '../../../shared/rules/startingAnswers.ts'
import type { Field } from '../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import type { Answer, Answers } from '../../../shared/schema/submission.ts'
import type { Texts } from '../../forms/hosted/carry.ts'

/** How far a form has been filled in. */
export interface Filled {
  /** The keys of the fields that were shown; of a post of another page, all. */
  asked: readonly string[]
  /** What stands in them, by name; other names (a token of the page's own) are in here too. */
  texts: Texts
  /** The same as answers; a question that was not shown yet has what stands in it from the start. */
  answers: Answers
}

/** Reads what was posted, or nothing yet. Hidden fields fill themselves in from the page's address, as the widget's do. */
export function readFilled(
  definition: FormDefinition,
  post: { texts: Texts; asked: readonly string[] | null },
  parameters: URLSearchParams,
): Filled {
  const texts = new Map(post.texts)
  const fields = definition.steps.flatMap((step) => step.fields)
  const asked = fields.filter(({ type, key }) => type === 'hidden' || post.asked === null || post.asked.includes(key))
  for (const field of asked) {
    if (field.type === 'hidden' && !texts.has(field.key)) texts.set(field.key, [ownText(field, parameters)])
  }
  const keys = asked.map((field) => field.key)
  const untouched = Object.entries(startingAnswers(definition)).filter(([key]) => !keys.includes(key))
  const answers: Answers = Object.fromEntries(untouched)
  for (const field of asked) {
    const answer = read(field, texts.get(field.key) ?? [])
    if (answer !== undefined) answers[field.key] = answer
  }
  return { asked: keys, texts, answers }
}

function read(field: Field, texts: readonly string[]): Answer | undefined {
  const [text] = texts
  if (!isQuestion(field)) return undefined
  if (field.type === 'consent') return text !== undefined
  if (!isCommon(field)) return readAnswer(field, texts)
  return text?.trim() ? text : undefined
}

/** A page of ours has no element with attributes. */
function ownText({ from }: Extract<Field, { type: 'hidden' }>, parameters: URLSearchParams): string {
  if (from.kind === 'fixed') return from.value
  return from.kind === 'parameter' ? (parameters.get(from.name) ?? '') : ''
}
