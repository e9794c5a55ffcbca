import { say } from '../../../shared/rules/say.ts'
import type { Field } from '../../../shared/schema/field.ts'
import type { Answer } from '../../../shared/schema/submission.ts'
import { type AskedQuestion, about, optional } from './asked.ts'
import { attribute, html, type Markup } from './html.ts'
import type { HostedWords } from './words.ts'

type GroupField = Extract<Field, { type: 'choice' | 'multiple' | 'yes_no' | 'rating' | 'scale' }>

/** Native radios or checkboxes; the ends of a scale stand under it. */
export function renderOptions(asked: AskedQuestion, field: GroupField): Markup {
  const isMultiple = field.type === 'multiple'
  const chosen = chosenOf(asked.answer)
  const options = offeredBy(field, asked.words).map(
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

function offeredBy(field: GroupField, words: HostedWords): readonly Option[] {
  switch (field.type) {
    case 'yes_no':
      return yesNo(words)
    case 'rating':
      return stars(field.max, words)
    case 'scale':
      return numbers(field.min, field.max)
    default:
      return field.options
  }
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
