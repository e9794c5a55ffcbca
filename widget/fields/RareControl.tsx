import type { JSX } from 'preact'
import type { RareField } from '../../shared/rules/checkRare.ts'
import type { Answer } from '../../shared/schema/submission.ts'
import type { RareProps } from '../companion.ts'
import { hiddenAnswer } from './hiddenAnswer.ts'
import { type Option, Options } from './Options.tsx'

type Say = RareProps['say']

/** A field that few forms use: its question and what a person answers it with. */
export function RareControl({ field, answer, about, question, say }: RareProps<RareField>): JSX.Element {
  const { key } = field
  switch (field.type) {
    case 'text_block':
      return <p class="text">{field.text}</p>
    case 'picture':
      return <img src={field.url} alt={field.alt} loading="lazy" />
    case 'hidden':
      return (
        <input
          type="hidden"
          name={key}
          ref={(input) => {
            if (input) input.value = hiddenAnswer(field, input)
          }}
        />
      )
    case 'multiple':
      return <Options {...{ field, about, question }} options={field.options} chosen={listOf(answer)} />
    case 'choice':
      return <Options {...{ field, about, question }} options={field.options} chosen={listOf(answer)} kind="buttons" />
    case 'yes_no': {
      const chosen = answer === undefined ? [] : [answer ? 'yes' : 'no']
      return <Options {...{ field, about, question, chosen }} options={yesNo(say)} kind="buttons" />
    }
    case 'rating':
      return (
        <Options {...{ field, about, question }} options={stars(field.max, say)} chosen={listOf(answer)} kind="stars" />
      )
    case 'scale':
      return (
        <Options
          {...{ field, about, question }}
          options={numbers(field.min, field.max)}
          chosen={listOf(answer)}
          kind="buttons scale"
        >
          <span>{field.lowLabel}</span>
          <span>{field.highLabel}</span>
        </Options>
      )
    default:
      return (
        <div>
          <label class="label" for={key}>
            {question}
          </label>
          <input
            id={key}
            name={key}
            required={field.required}
            {...about}
            {...typing(field)}
            defaultValue={String(answer ?? '')}
          />
        </div>
      )
  }
}

function typing(field: Extract<RareField, { type: 'number' | 'date' | 'url' | 'text' }>): JSX.InputHTMLAttributes {
  const { type, autocomplete } = field
  if (type === 'date') return { type, autocomplete, min: field.min, max: field.max }
  const { placeholder } = field
  if (type === 'number') {
    const inputMode = field.whole && (field.min ?? -1) >= 0 ? 'numeric' : 'decimal'
    return { type, autocomplete, placeholder, inputMode, min: field.min, max: field.max, step: field.whole ? 1 : 'any' }
  }
  return {
    type,
    autocomplete,
    placeholder,
    inputMode: type === 'text' && field.pattern === 'digits' ? 'numeric' : undefined,
  }
}

const listOf = (answer: Answer | undefined) => (Array.isArray(answer) ? answer : [String(answer)])

const numbers = (from: number, to: number): Option[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: `${from + index}`, label: `${from + index}` }))

const stars = (max: number, say: Say) =>
  numbers(1, max).map(({ value }) => ({ value, label: say('stars', { count: value, max }) }))

const yesNo = (say: Say): Option[] => ['yes', 'no'].map((value) => ({ value, label: say(value) }))
