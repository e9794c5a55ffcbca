import { bareEmail } from '../../shared/rules/bareEmail.ts'
import { checkEmail } from '../../shared/rules/checkEmail.ts'
import { displayAnswer } from '../../shared/rules/displayAnswer.ts'
import { emailKey } from '../../shared/rules/emailKey.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import { splitPhone } from '../../shared/rules/phoneAnswer.ts'
import { propertyOf } from '../../shared/rules/propertyOf.ts'
import type { Field, Question } from '../../shared/schema/field.ts'
import type { AnswerFile } from '../../shared/schema/file.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Answer, Answers, LabelledAnswer } from '../../shared/schema/submission.ts'
import { readPhone } from '../leads/readPhone.ts'
import { type Asked, personFacts } from './personFacts.ts'
import type { LeadValues, PersonFacts } from './submissionCommand.ts'

/** What a submission's answers come to: as people read them, and as properties of a lead. */
export interface ReadAnswers {
  answers: LabelledAnswer[]
  values: LeadValues
  emailKey: string | null
  /** Absent where the answers told none. */
  personFacts?: PersonFacts
}

/**
 * Reads checked answers to one of our forms. `country` is ISO 3166, for phone numbers that nothing else gives a country;
 * `files` what the ids in file fields stand for.
 */
export function readAnswers(
  definition: FormDefinition,
  answers: Answers,
  country: string | null,
  files: ReadonlyMap<string, AnswerFile[]> = new Map(),
): ReadAnswers {
  const given = definition.steps
    .flatMap((step) => step.fields)
    .flatMap((field) => {
      if (!isQuestion(field)) return []
      const value = isFixed(field) ? field.from.value : answers[field.key]
      return value === undefined || value === '' ? [] : [{ field, value }]
    })
  const values: LeadValues = {}
  for (const { field, value } of given) {
    const property = propertyOf(field)
    if (property && typeof value === 'string') values[property] ??= plainValue(field, value, country)
  }
  const facts = personFacts(given.flatMap(({ field, value }) => toAsked(field, value)))
  return {
    ...(facts && { personFacts: facts }),
    answers: given.map(({ field, value }) => {
      const { key, label } = field
      const named = files.get(key)
      if (named) return { key, label, value, display: named.map(({ name }) => name).join(', '), files: named }
      const display = displayAnswer(field, typeof value === 'string' ? plainValue(field, value, country) : value)
      return { key, label, value, display, ...(field.type === 'consent' && agreement(field)) }
    }),
    ...tidyValues(values, country),
  }
}

/** What somebody typed or picked, with what tells its meaning. */
function toAsked(field: Question, value: Answer): Asked[] {
  if (typeof value !== 'string') return []
  const autocomplete = 'autocomplete' in field ? field.autocomplete : undefined
  return [{ name: field.key, label: field.label, autocomplete, value }]
}

/** Which text was agreed to, and that this is to be confirmed where the form says so. */
const agreement = ({ version, doubleOptIn }: Extract<Field, { type: 'consent' }>) => ({
  version,
  ...(doubleOptIn && { confirmation: 'pending' as const }),
})

/** What was typed; of a phone number that came with a country, what both say together. */
function plainValue(field: Field, value: string, country: string | null): string {
  if (field.type !== 'phone' || !(field.country || field.countryChoice)) return value
  const { country: chosen, number } = splitPhone(value)
  return readPhone(number, chosen ?? field.country ?? country)
}

/** Trims what people typed, and derives what leads are matched by. An address that is none identifies nobody. */
export function tidyValues(typed: LeadValues, country: string | null): { values: LeadValues; emailKey: string | null } {
  const trimmed = Object.entries(typed).flatMap(([name, value]) => {
    const text = value.trim()
    return text ? [[name, text] as const] : []
  })
  const values: LeadValues = Object.fromEntries(trimmed)
  if (values.phone) values.phone = readPhone(values.phone, country)
  if (!values.email) return { values, emailKey: null }
  const isAddress = checkEmail(values.email) === null
  return { values: { ...values, email: bareEmail(values.email) }, emailKey: isAddress ? emailKey(values.email) : null }
}

/** What the marketer fixed holds, whatever a page sends in its place. */
function isFixed(field: Field): field is Extract<Field, { type: 'hidden' }> & { from: { kind: 'fixed' } } {
  return field.type === 'hidden' && field.from.kind === 'fixed'
}
