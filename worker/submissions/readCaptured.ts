import type { CapturedPart, FieldMapping, FormMapping } from '../../shared/schema/seenForm.ts'
import type { CapturedField, CapturedSubmission, LabelledAnswer } from '../../shared/schema/submission.ts'
import type { FoundField } from '../seenForms/seeForm.ts'
import { partByWords } from './partByWords.ts'
import { personFacts } from './personFacts.ts'
import { type ReadAnswers, tidyValues } from './readAnswers.ts'
import type { LeadValues } from './submissionCommand.ts'
import { wholeName } from './wholeName.ts'

/** What the tokens of the HTML standard's `autocomplete` attribute mean to us. */
const BY_AUTOCOMPLETE: Record<string, CapturedPart> = {
  email: 'email',
  tel: 'phone',
  'tel-national': 'phone',
  name: 'name',
  'given-name': 'firstName',
  'family-name': 'lastName',
  organization: 'company',
}
const BY_TYPE: Record<string, CapturedPart> = { email: 'email', tel: 'phone' }
/** Typed in one line; what was ticked, chosen or told at length names nobody, whatever its label says. */
const IN_ONE_LINE = /^(text|email|tel|search|hidden)$/

/** Words alone prove little: "mobile app" is asked too. */
const LOOKS_LIKE: Partial<Record<CapturedPart, RegExp>> = { email: /@/, phone: /(\d\D*){4}/ }

/** What a captured form says: its answers, and which fields it had, whatever is made of them. */
export interface ReadCaptured extends ReadAnswers {
  fields: FoundField[]
}

/**
 * Reads what was captured from a site's own form. Whose answers they are is told by the site's people where they said it,
 * else by autocomplete, type, then words.
 */
export function readCaptured(
  captured: CapturedSubmission['captured'],
  country: string | null,
  mapping: FormMapping = {},
): ReadCaptured {
  const filled = captured.fields.filter((field) => field.value.trim() !== '')
  const read = filled.map((field) => ({ field, found: partOf(field), told: toldOf(mapping, field) }))
  const kept = read.flatMap(({ field, found, told }) =>
    told === 'ignore' ? [] : [{ field, part: told === 'answer' ? undefined : (told ?? found) }],
  )
  const parts: Partial<Record<CapturedPart, string>> = {}
  for (const { field, part } of kept) {
    if (part) parts[part] ??= field.value.trim()
  }
  const { firstName, lastName, name, ...values } = parts
  const whole = wholeName(firstName, lastName, name)
  const properties: LeadValues = whole ? { ...values, name: whole } : values
  const facts = personFacts(kept.map(({ field }) => ({ ...field, label: field.label ?? '' })))
  return {
    ...(facts && { personFacts: facts }),
    answers: kept.map(({ field }) => toAnswer(field)),
    ...tidyValues(properties, country),
    fields: read.map(({ field, found }) => toFound(field, found ?? null)),
  }
}

function toldOf({ fields = {} }: FormMapping, { name }: CapturedField): FieldMapping | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function partOf(field: CapturedField): CapturedPart | undefined {
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

function toFound({ name, type, autocomplete, label }: CapturedField, readAs: CapturedPart | null): FoundField {
  return { name, type, ...(autocomplete && { autocomplete }), ...(label && { label }), readAs }
}
