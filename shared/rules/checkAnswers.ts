import type { Field, FormDefinition } from '../schema/form.ts'
import type { AnswerError, Answers } from '../schema/submission.ts'
import { checkEmail } from './checkEmail.ts'
import { say, type WordCode } from './words.ts'

type Finding = { code: WordCode; limits?: Record<string, number> } | null

/** Characters of one answer where the form names no smaller limit. */
export const LONGEST_ANSWER = { text: 500, long_text: 5_000 } as const
const PHONE = /^\+?[\d\s().\-/]{5,30}$/

/**
 * All that is wrong with the answers to one form, in the order of its fields; empty when a submission may go.
 * The page and the Worker both ask this, so a person is never refused by one after the other agreed.
 */
export function checkAnswers(definition: FormDefinition, answers: Answers): AnswerError[] {
  const fields = definition.steps.flatMap((step) => step.fields)
  const known = new Set(fields.map((field) => field.key))
  const errors = fields.flatMap((field) => toError(field.key, checkAnswer(field, answers[field.key])))
  const unknown = Object.keys(answers).filter((key) => !known.has(key))
  return [...errors, ...unknown.flatMap((key) => toError(key, { code: 'unknown_field' }))]
}

/** What is wrong with one answer to one field, or null. */
export function checkAnswer(field: Field, value: Answers[string] | undefined): Finding {
  if (value === undefined || value === '' || value === false) {
    return field.required ? { code: missing(field) } : null
  }
  if (field.type === 'consent') return value === true ? null : { code: 'wrong_type' }
  if (typeof value !== 'string') return { code: 'wrong_type' }
  if (value.trim() === '') return field.required ? { code: missing(field) } : null
  return checkText(field, value)
}

function checkText(field: Exclude<Field, { type: 'consent' }>, value: string): Finding {
  switch (field.type) {
    case 'text':
    case 'long_text':
      return checkLength(value, field.minLength ?? 0, field.maxLength ?? LONGEST_ANSWER[field.type])
    case 'email': {
      const code = checkEmail(value)
      return code && { code }
    }
    case 'phone':
      return PHONE.test(value.trim()) ? null : { code: 'phone_invalid' }
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : { code: 'not_an_option' }
  }
}

function checkLength(value: string, min: number, max: number): Finding {
  if (value.length < min) return { code: 'too_short', limits: { min } }
  return value.length > max ? { code: 'too_long', limits: { max } } : null
}

function missing(field: Field): WordCode {
  if (field.type === 'consent') return 'required_consent'
  return field.type === 'choice' ? 'required_choice' : 'required'
}

function toError(key: string, finding: Finding): AnswerError[] {
  return finding ? [{ path: `answers.${key}`, code: finding.code, message: say(finding.code, finding.limits) }] : []
}
