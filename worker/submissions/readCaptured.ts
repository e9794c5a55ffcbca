import type { LeadProperty } from '../../shared/schema/field.ts'
import type { CapturedField, CapturedSubmission, LabelledAnswer } from '../../shared/schema/submission.ts'
import { type ReadAnswers, tidyValues } from './readAnswers.ts'
import type { LeadValues } from './submissionCommand.ts'

type Part = LeadProperty | 'firstName' | 'lastName'

/** What the tokens of the HTML standard's `autocomplete` attribute mean to us. */
const BY_AUTOCOMPLETE: Record<string, Part> = {
  email: 'email',
  tel: 'phone',
  'tel-national': 'phone',
  name: 'name',
  'given-name': 'firstName',
  'family-name': 'lastName',
  organization: 'company',
}
const BY_TYPE: Record<string, Part> = { email: 'email', tel: 'phone' }
/** What sites call such a field, in its name or label; the first that fits holds. */
const BY_WORD: readonly (readonly [RegExp, Part])[] = [
  [/e-?mail|correo|courriel/i, 'email'],
  [/phone|tel(efon|éfono|efoon)?\b|mobile|handy/i, 'phone'],
  [/first.?name|given|vorname|prénom|prenom/i, 'firstName'],
  [/last.?name|surname|family|nachname|apellido/i, 'lastName'],
  [/company|organi[sz]ation|firma|empresa|société|entreprise|azienda/i, 'company'],
  [/^(full.?)?name$|your.?name|^nombre$|^nom$|^naam$|^nome$/i, 'name'],
]

/** Reads what was captured from a site's own form: whose answers they are is told by autocomplete, type, then words. */
export function readCaptured(captured: CapturedSubmission['captured'], country: string | null): ReadAnswers {
  const filled = captured.fields.filter((field) => field.value.trim() !== '')
  const parts: Partial<Record<Part, string>> = {}
  for (const field of filled) {
    const part = partOf(field)
    if (part) parts[part] ??= field.value
  }
  const { firstName, lastName, ...values } = parts
  const joined = [firstName, lastName].flatMap((part) => part?.trim() || []).join(' ')
  const properties: LeadValues = joined && !values.name ? { ...values, name: joined } : values
  return { answers: filled.map(toAnswer), ...tidyValues(properties, country) }
}

function partOf(field: CapturedField): Part | undefined {
  const token = field.autocomplete?.trim().toLowerCase().split(/\s+/).at(-1) ?? ''
  const byWord = () => BY_WORD.find(([word]) => word.test(field.name) || word.test(field.label ?? ''))?.[1]
  return BY_AUTOCOMPLETE[token] ?? BY_TYPE[field.type.toLowerCase()] ?? byWord()
}

function toAnswer(field: CapturedField): LabelledAnswer {
  return { key: field.name, label: field.label || field.name, value: field.value, display: field.value }
}
