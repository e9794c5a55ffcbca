import type { CapturedField, CapturedSubmission, LabelledAnswer } from '../../shared/schema/submission.ts'
import type { Part } from './fieldWords.ts'
import { partByWords } from './partByWords.ts'
import { type ReadAnswers, tidyValues } from './readAnswers.ts'
import type { LeadValues } from './submissionCommand.ts'

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
/** Typed in one line; what was ticked, chosen or told at length names nobody, whatever its label says. */
const IN_ONE_LINE = /^(text|email|tel|search|hidden)$/

/** Words alone prove little: "mobile app" is asked too. */
const LOOKS_LIKE: Partial<Record<Part, RegExp>> = { email: /@/, phone: /(\d\D*){4}/ }

/** Reads what was captured from a site's own form: whose answers they are is told by autocomplete, type, then words. */
export function readCaptured(captured: CapturedSubmission['captured'], country: string | null): ReadAnswers {
  const filled = captured.fields.filter((field) => field.value.trim() !== '')
  const parts: Partial<Record<Part, string>> = {}
  for (const field of filled) {
    const part = partOf(field)
    if (part) parts[part] ??= field.value.trim()
  }
  const { firstName, lastName, name, ...values } = parts
  const whole = wholeName(firstName, lastName, name)
  const properties: LeadValues = whole ? { ...values, name: whole } : values
  return { answers: filled.map(toAnswer), ...tidyValues(properties, country) }
}

/** Beside a first name, "Name" is the last one (German, French); beside a last name it is the first (Spanish, Czech). */
function wholeName(first?: string, last?: string, name?: string): string | undefined {
  const other = first ?? last
  if (!name || (first && last)) return name ?? ([first, last].filter(Boolean).join(' ') || undefined)
  if (!other || name.includes(other.trim())) return name
  return first ? `${first} ${name}` : `${name} ${last}`
}

function partOf(field: CapturedField): Part | undefined {
  const token = field.autocomplete?.trim().toLowerCase().split(/\s+/).at(-1) ?? ''
  const type = field.type.toLowerCase()
  const sure = BY_AUTOCOMPLETE[token] ?? BY_TYPE[type]
  if (sure || !IN_ONE_LINE.test(type)) return sure
  const part = partByWords([field.name, field.label ?? ''])
  return part && (LOOKS_LIKE[part]?.test(field.value) ?? true) ? part : undefined
}

function toAnswer(field: CapturedField): LabelledAnswer {
  return { key: field.name, label: field.label || field.name, value: field.value, display: field.value }
}
