import { LONGEST_ANSWER } from '../../../shared/rules/checkCommon.ts'
import type { FileField } from '../../../shared/rules/checkFile.ts'
import { FILE_KINDS } from '../../../shared/rules/fileKinds.ts'
import { isPhoneChoice, type PhoneChoice, splitPhone } from '../../../shared/rules/phoneAnswer.ts'
import { say } from '../../../shared/rules/say.ts'
import type { Field, Question } from '../../../shared/schema/field.ts'
import type { Answer } from '../../../shared/schema/submission.ts'
import { listCountries } from './countries.ts'
import { attribute, html, type Markup } from './html.ts'
import type { HostedWords } from './words.ts'

type ChoiceField = Extract<Field, { type: 'choice' }>
type TypedField = Extract<Field, { placeholder?: unknown }> | DateField
type DateField = Extract<Field, { type: 'date' }>
type GroupField = Extract<Field, { type: 'choice' | 'multiple' | 'yes_no' | 'rating' | 'scale' }>

/** The `type` of the one-line inputs. */
const INPUT_TYPES = {
  text: 'text',
  full_name: 'text',
  company: 'text',
  email: 'email',
  phone: 'tel',
  url: 'url',
  number: 'number',
  date: 'date',
} as const
/** What a browser may suggest where the form does not say. */
const SUGGESTIONS: Partial<Record<Field['type'], string>> = { email: 'email', phone: 'tel' }

/** One question of the hosted page, with what was answered and what is wrong with it. */
export interface Asked {
  field: Field
  answer: Answer | undefined
  error: string | undefined
  /** The first one to look at again. */
  isFocused: boolean
  /** What the page's own address says, for hidden fields. */
  parameters: URLSearchParams
  /** The form's, for the names of countries. */
  language: string
  words: HostedWords
}
type Visible = Exclude<Question, { type: 'hidden' }>
type AskedQuestion = Asked & { field: Visible }

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function renderField(asked: Asked): Markup {
  const { field, error } = asked
  if (field.type === 'text_block') return html`<p class="text">${field.text}</p>`
  if (field.type === 'picture') return html`<img src="${field.url}" alt="${field.alt}" loading="lazy">`
  if (field.type === 'hidden') return renderHidden(field, asked)
  return html`<div class="field">${renderQuestion({ ...asked, field })}${
    field.help !== undefined && html`<p class="help" id="${field.key}-help">${field.help}</p>`
  }${error !== undefined && html`<p class="error" id="${field.key}-error">${error}</p>`}</div>`
}

function renderQuestion(asked: AskedQuestion): Markup {
  const { field, answer } = asked
  const control = attributesOf(asked)
  switch (field.type) {
    case 'consent':
      return html`<label class="consent"><input type="checkbox"${control}${attribute('checked', answer === true)}><span>${field.label}${optional(asked)}</span></label>`
    case 'choice':
      return field.display === 'list' ? renderList(control, field, asked) : renderOptions(asked, field, field.options)
    case 'multiple':
      return renderOptions(asked, field, field.options)
    case 'yes_no':
      return renderOptions(asked, field, yesNo(asked.words))
    case 'rating':
      return renderOptions(asked, field, stars(field.max, asked.words))
    case 'scale':
      return renderOptions(asked, field, numbers(field.min, field.max))
    case 'long_text':
      // HTML drops the first newline of a textarea, so one is given to be dropped.
      return html`${label(asked)}<textarea rows="4"${control}${typing(field)}>${'\n'}${text(answer)}</textarea>`
    case 'file':
      return renderFiles(control, field, asked)
    default:
      if (isPhoneChoice(field)) return renderPhone(asked, field)
      return html`${label(asked)}<input type="${INPUT_TYPES[field.type]}" value="${text(answer)}"${control}${typing(field)}>`
  }
}

/** Native radios or checkboxes; the ends of a scale stand under it. */
function renderOptions(asked: AskedQuestion, field: GroupField, offered: readonly Option[]): Markup {
  const isMultiple = field.type === 'multiple'
  const chosen = chosenOf(asked.answer)
  const options = offered.map(
    (option, index) =>
      html`<label><input type="${isMultiple ? 'checkbox' : 'radio'}" name="${field.key}" value="${option.value}"${attribute('required', field.required && !isMultiple)}${attribute('checked', chosen.includes(option.value))}${attribute('autofocus', asked.isFocused && index === 0)}><span>${option.label}</span></label>`,
  )
  const ends =
    field.type === 'scale' &&
    html`<p class="ends"><span>${field.lowLabel ?? ''}</span><span>${field.highLabel ?? ''}</span></p>`
  return html`<fieldset role="${isMultiple ? 'group' : 'radiogroup'}"${about(asked)}><legend class="label">${field.label}${optional(asked)}</legend><div class="${kindOf(field)}">${options}</div>${ends}</fieldset>`
}

interface Option {
  value: string
  label: string
}

/** How the options stand, in the widget's own words for it. */
function kindOf(field: GroupField): string {
  if (field.type === 'scale') return 'options buttons scale'
  if (field.type === 'rating') return 'options stars'
  return field.type === 'yes_no' || (field.type === 'choice' && field.display === 'buttons')
    ? 'options buttons'
    : 'options'
}

const stars = (max: number, words: HostedWords): Option[] =>
  numbers(1, max).map(({ value }) => ({ value, label: say(words, 'stars', { count: value, max }) }))
const yesNo = (words: HostedWords): Option[] => [
  { value: 'yes', label: words.yes },
  { value: 'no', label: words.no },
]

const numbers = (from: number, to: number): Option[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: `${from + index}`, label: `${from + index}` }))

function chosenOf(answer: Answer | undefined): readonly string[] {
  if (Array.isArray(answer)) return answer
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no']
  return answer === undefined ? [] : [String(answer)]
}

/** Nobody types it: what was sent before, else what this page's address says. A page of ours has no attributes. */
function renderHidden(field: Extract<Field, { type: 'hidden' }>, { answer, parameters }: Asked): Markup {
  const { from } = field
  const own = from.kind === 'parameter' ? (parameters.get(from.name) ?? '') : from.kind === 'fixed' ? from.value : ''
  return html`<input type="hidden" name="${field.key}" value="${text(answer) || own}">`
}

function renderList(control: Markup, field: ChoiceField, asked: AskedQuestion): Markup {
  const options = field.options.map(
    (option) =>
      html`<option value="${option.value}"${attribute('selected', option.value === asked.answer)}>${option.label}</option>`,
  )
  return html`${label(asked)}<span class="list"><select${control}><option value="">${asked.words.choose}</option>${options}</select></span>`
}

/** A native choice of country before the number; without one, the number is read by the site's own country. */
function renderPhone(asked: AskedQuestion, field: PhoneChoice): Markup {
  const { country, number } = splitPhone(text(asked.answer))
  const chosen = country ?? (asked.answer === undefined ? field.country : undefined)
  const options = listCountries(asked.language).map(
    ({ code, name, calling }) =>
      html`<option value="${code}"${attribute('selected', code === chosen)}>${name} +${calling}</option>`,
  )
  const { words } = asked
  return html`${label(asked)}<span class="phone"><span class="list"><select name="${field.key}" aria-label="${words.country}" autocomplete="country"><option value="">${words.country_open}</option>${options}</select></span><input type="tel" value="${number}"${attributesOf(asked)}${typing(field)}></span>`
}

/** What came with an earlier post is kept, unless the person takes its tick away. */
function renderFiles(control: Markup, field: FileField, asked: AskedQuestion): Markup {
  const kept = chosenOf(asked.answer).map(
    (file, index) =>
      html`<label><input type="checkbox" name="${field.key}" value="${file}" checked>${say(asked.words, 'file_kept', { number: index + 1 })}</label>`,
  )
  const endings = field.accept.flatMap((kind) => FILE_KINDS[kind]).join()
  return html`${label(asked)}${kept.length > 0 && html`<div class="options kept">${kept}</div>`}<input type="file"${control}${attribute('multiple', field.max > 1)} accept="${endings}">`
}

function attributesOf(asked: AskedQuestion): Markup {
  const { key, required } = asked.field
  return html` id="${key}" name="${key}"${attribute('required', required)}${attribute('autofocus', asked.isFocused)}${about(asked)}`
}

/** Ties a control to its help and its error. */
function about({ field, error }: AskedQuestion): Markup {
  const described = [field.help !== undefined && `${field.key}-help`, error !== undefined && `${field.key}-error`]
  return html`${attribute('aria-invalid', error !== undefined && 'true')}${attribute(
    'aria-describedby',
    described.filter((id) => id !== false).join(' ') || undefined,
  )}`
}

function typing(field: TypedField): Markup {
  const { type, autocomplete = SUGGESTIONS[type] } = field
  const isText = type === 'text' || type === 'long_text'
  const longest = isText ? (field.maxLength ?? LONGEST_ANSWER[type]) : undefined
  return html`${attribute('maxlength', longest)}${ranged(field)}${attribute('placeholder', 'placeholder' in field && field.placeholder)}${attribute(
    'autocomplete',
    autocomplete,
  )}`
}

function ranged(field: TypedField): Markup | null {
  if (field.type !== 'number' && field.type !== 'date') return null
  const step = field.type === 'number' && (field.whole ? 1 : 'any')
  return html`${attribute('min', field.min)}${attribute('max', field.max)}${attribute('step', step)}`
}

const label = (asked: AskedQuestion) =>
  html`<label class="label" for="${asked.field.key}">${asked.field.label}${optional(asked)}</label>`
const optional = ({ field, words }: AskedQuestion) =>
  field.required ? null : html` <span class="optional">(${words.optional})</span>`
const text = (answer: Answer | undefined) =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''
