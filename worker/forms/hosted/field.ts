import { LONGEST_ANSWER } from '../../../shared/rules/checkCommon.ts'
import type { FileField } from '../../../shared/rules/checkFile.ts'
import { FILE_KINDS } from '../../../shared/rules/fileKinds.ts'
import { listCountries } from '../../../shared/rules/listCountries.ts'
import { isPhoneChoice, type PhoneChoice, splitPhone } from '../../../shared/rules/phoneAnswer.ts'
import { say } from '../../../shared/rules/say.ts'
import type { Field } from '../../../shared/schema/field.ts'
import type { Answer } from '../../../shared/schema/submission.ts'
import { type Asked, type AskedQuestion, about, optional } from './asked.ts'
import { attribute, html, type Markup } from './html.ts'
import { renderOptions } from './options.ts'

type ChoiceField = Extract<Field, { type: 'choice' }>
type TypedField = Extract<Field, { placeholder?: unknown }> | DateField
type DateField = Extract<Field, { type: 'date' }>

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

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function renderField(asked: Asked): Markup {
  const { field, error } = asked
  if (field.type === 'text_block') return html`<p class="text">${field.text}</p>`
  if (field.type === 'picture') return html`<img src="${field.url}" alt="${field.alt}">`
  // Nobody types it: it came with the page's address.
  if (field.type === 'hidden') return html`<input type="hidden" name="${field.key}" value="${text(asked.answer)}">`
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
      return field.display === 'list' ? renderList(control, field, asked) : renderOptions(asked, field)
    case 'multiple':
    case 'yes_no':
    case 'rating':
    case 'scale':
      return renderOptions(asked, field)
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
  const kept = filesOf(asked.answer).map(
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
const text = (answer: Answer | undefined) =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''
const filesOf = (answer: Answer | undefined) => (Array.isArray(answer) ? answer : [])
