import type { Field } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'
import type { Finding } from './finding.ts'
import type { PhoneCode } from './words/en.ts'

/** A phone field whose visitors choose the country. */
export type PhoneChoice = Extract<Field, { type: 'phone' }> & { countryChoice: true }

const WITH_COUNTRY = /^([A-Z]{2}) (.*)$/s
/** As lenient as a phone field without a choice: what fits the country is for the Worker to say. */
const NUMBER = /^\+?[\d\s().\-/]{4,30}$/

export const isPhoneChoice = (field: Field): field is PhoneChoice =>
  field.type === 'phone' && field.countryChoice === true

/** A phone number as it was sent: after the country that was chosen for it, where one was and the number needs it. */
export function splitPhone(answer: string): { country: string | null; number: string } {
  const [, country = null, number = answer] = WITH_COUNTRY.exec(answer) ?? []
  return { country, number }
}

/** The answer in the two controls of country and number, or in the one that another page has; undefined where there is no number. */
export function readPhoneChoice(texts: readonly string[]): string | undefined {
  const number = texts.at(-1)?.trim() ?? ''
  const country = texts.length > 1 ? texts[0] : ''
  if (!number) return undefined
  return country && !number.startsWith('+') ? `${country} ${number}` : number
}

/** What is plainly wrong with a number whose country was chosen, or null. */
export function checkPhoneChoice(field: PhoneChoice, value: Answer | undefined): Finding<PhoneCode> | null {
  if (value === undefined || value === '') return field.required ? { code: 'required' } : null
  if (typeof value !== 'string') return { code: 'wrong_type' }
  return NUMBER.test(splitPhone(value).number.trim()) ? null : { code: 'phone_invalid' }
}
