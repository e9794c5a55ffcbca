import type { Field, Question } from '../../../shared/schema/field.ts'
import type { Answer } from '../../../shared/schema/submission.ts'
import { attribute, html, type Markup } from './html.ts'
import type { HostedWords } from './words.ts'

/** One question of the hosted page, with what was answered and what is wrong with it. */
export interface Asked {
  field: Field
  answer: Answer | undefined
  error: string | undefined
  /** The first one to look at again. */
  isFocused: boolean
  /** The form's, for the names of countries. */
  language: string
  words: HostedWords
}
/** A question that people see. */
export type AskedQuestion = Asked & { field: Exclude<Question, { type: 'hidden' }> }

/** Ties a control to its help and its error. */
export function about({ field, error }: AskedQuestion): Markup {
  const described = [field.help !== undefined && `${field.key}-help`, error !== undefined && `${field.key}-error`]
  return html`${attribute('aria-invalid', error !== undefined && 'true')}${attribute(
    'aria-describedby',
    described.filter((id) => id !== false).join(' ') || undefined,
  )}`
}

/** Says behind a question that it may be left out. */
export const optional = ({ field, words }: AskedQuestion) =>
  field.required ? null : html` <span class="optional">(${words.optional})</span>`
