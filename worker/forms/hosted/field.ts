import { LONGEST_ANSWER } from '../../../shared/rules/checkAnswers.ts'
import type { Field } from '../../../shared/schema/form.ts'
import type { Answer } from '../../../shared/schema/submission.ts'
import { attribute, html, type Markup } from './html.ts'
import { HOSTED_WORDS } from './words.ts'

type ChoiceField = Extract<Field, { type: 'choice' }>
type TypedField = Exclude<Field, { type: 'choice' | 'consent' }>

/** The `type` of the one-line inputs. */
const INPUT_TYPES = { text: 'text', email: 'email', phone: 'tel' } as const
/** What a browser may suggest where the form does not say. */
const SUGGESTIONS = { email: 'email', phone: 'tel', text: undefined, long_text: undefined } as const

/** One question of the hosted page, with what was answered and what is wrong with it. */
export interface Asked {
  field: Field
  answer: Answer | undefined
  error: string | undefined
  /** The first one to look at again. */
  isFocused: boolean
}

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function renderField(asked: Asked): Markup {
  const { field, error } = asked
  return html`<div class="field">${renderQuestion(asked)}${
    field.help !== undefined && html`<p class="help" id="${field.key}-help">${field.help}</p>`
  }${error !== undefined && html`<p class="error" id="${field.key}-error">${error}</p>`}</div>`
}

function renderQuestion(asked: Asked): Markup {
  const { field, answer } = asked
  const control = attributesOf(asked)
  switch (field.type) {
    case 'consent':
      return html`<label class="consent"><input type="checkbox"${control}${attribute('checked', answer === true)}><span>${field.label}${optional(field)}</span></label>`
    case 'choice':
      return field.display === 'radio' ? renderRadios(asked, field) : renderList(control, field, answer)
    case 'long_text':
      // HTML drops the first newline of a textarea, so one is given to be dropped.
      return html`${label(field)}<textarea rows="4"${control}${typing(field)}>${'\n'}${text(answer)}</textarea>`
    default:
      return html`${label(field)}<input type="${INPUT_TYPES[field.type]}" value="${text(answer)}"${control}${typing(field)}>`
  }
}

function renderRadios(asked: Asked, field: ChoiceField): Markup {
  const options = field.options.map(
    (option, index) =>
      html`<label><input type="radio" name="${field.key}" value="${option.value}"${attribute('required', field.required)}${attribute('checked', option.value === asked.answer)}${attribute('autofocus', asked.isFocused && index === 0)}>${option.label}</label>`,
  )
  return html`<fieldset role="radiogroup"${about(asked)}><legend class="label">${field.label}${optional(field)}</legend><div class="options">${options}</div></fieldset>`
}

function renderList(control: Markup, field: ChoiceField, answer: Answer | undefined): Markup {
  const options = field.options.map(
    (option) =>
      html`<option value="${option.value}"${attribute('selected', option.value === answer)}>${option.label}</option>`,
  )
  return html`${label(field)}<span class="list"><select${control}><option value="">${HOSTED_WORDS.choose}</option>${options}</select></span>`
}

function attributesOf(asked: Asked): Markup {
  const { key, required } = asked.field
  return html` id="${key}" name="${key}"${attribute('required', required)}${attribute('autofocus', asked.isFocused)}${about(asked)}`
}

/** Ties a control to its help and its error. */
function about({ field, error }: Asked): Markup {
  const described = [field.help !== undefined && `${field.key}-help`, error !== undefined && `${field.key}-error`]
  return html`${attribute('aria-invalid', error !== undefined && 'true')}${attribute(
    'aria-describedby',
    described.filter((id) => id !== false).join(' ') || undefined,
  )}`
}

function typing(field: TypedField): Markup {
  const isText = field.type === 'text' || field.type === 'long_text'
  const longest = isText ? (field.maxLength ?? LONGEST_ANSWER[field.type]) : undefined
  return html`${attribute('maxlength', longest)}${attribute('placeholder', field.placeholder)}${attribute(
    'autocomplete',
    field.autocomplete ?? SUGGESTIONS[field.type],
  )}`
}

const label = (field: Field) => html`<label class="label" for="${field.key}">${field.label}${optional(field)}</label>`
const optional = (field: Field) =>
  field.required ? null : html` <span class="optional">(${HOSTED_WORDS.optional})</span>`
const text = (answer: Answer | undefined) => (typeof answer === 'string' ? answer : '')
