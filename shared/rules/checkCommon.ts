import type { Field } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'
import { checkEmail } from './checkEmail.ts'
import type { Finding } from './finding.ts'
import type { WordCode } from './words/en.ts'

/** The fields that most forms use; the widget has them without another request. */
export type CommonField = Extract<Field, { type: keyof typeof LONGEST_ANSWER | 'choice' }>

/** Characters of one answer where the form names no smaller limit. */
export const LONGEST_ANSWER = {
  text: 500,
  long_text: 5_000,
  email: 500,
  phone: 500,
  full_name: 500,
  company: 500,
  consent: 0,
} as const
const PHONE = /^\+?[\d\s().\-/]{5,30}$/

/** Whether the form knows the field without help; a text with a pattern, a row of buttons and a choice of country are rare. */
export const isCommon = (field: Field): field is CommonField =>
  field.type === 'choice'
    ? field.display !== 'buttons'
    : field.type in LONGEST_ANSWER && !('pattern' in field || 'countryChoice' in field)

/** What is wrong with one answer to a common field, or null. */
export function checkCommon(field: CommonField, value: Answer | undefined): Finding<WordCode> | null {
  const isOpen = value === undefined || value === false || (typeof value === 'string' && value.trim() === '')
  if (isOpen) return field.required ? { code: missing(field) } : null
  if (field.type === 'consent') return value === true ? null : { code: 'wrong_type' }
  return typeof value === 'string' ? checkText(field, value) : { code: 'wrong_type' }
}

function checkText(field: Exclude<CommonField, { type: 'consent' }>, value: string): Finding<WordCode> | null {
  switch (field.type) {
    case 'email': {
      const code = checkEmail(value)
      return code && { code }
    }
    case 'phone':
      return PHONE.test(value.trim()) ? null : { code: 'phone_invalid' }
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : { code: 'not_an_option' }
    default: {
      const { minLength = 0, maxLength = LONGEST_ANSWER[field.type] } =
        'minLength' in field || 'maxLength' in field ? field : {}
      return checkLength(value, minLength, maxLength)
    }
  }
}

function checkLength(value: string, min: number, max: number): Finding<WordCode> | null {
  if (value.length < min) return { code: 'too_short', limits: { min } }
  return value.length > max ? { code: 'too_long', limits: { max } } : null
}

function missing({ type }: CommonField): WordCode {
  if (type === 'consent') return 'required_consent'
  return type === 'choice' ? 'required_choice' : 'required'
}
