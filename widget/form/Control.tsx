import type { JSX } from 'preact'
import type { CommonField } from '../../shared/rules/checkCommon.ts'
import type { Answer } from '../../shared/schema/submission.ts'
import type { FormWords } from './formWords.ts'

interface Props {
  field: CommonField
  answer: Answer | undefined
  /** What ties the control to its help and its error. */
  about: JSX.AriaAttributes
  words: FormWords
}

/** The `type` of the one-line inputs. */
const INPUT_TYPES = { text: 'text', email: 'email', phone: 'tel', full_name: 'text', company: 'text' } as const

/**
 * What a person types into or chooses from. The page's DOM holds the values (`default…`), so that whatever the browser
 * fills in by itself counts; they are read when a step ends.
 */
export function Control({ field, answer, about, words }: Props): JSX.Element {
  const { key, required } = field
  const shared = { id: key, name: key, required, ...about }
  switch (field.type) {
    case 'text':
    case 'email':
    case 'phone':
    case 'full_name':
    case 'company':
      return (
        <input
          {...shared}
          type={INPUT_TYPES[field.type]}
          defaultValue={String(answer ?? '')}
          placeholder={field.placeholder}
          autocomplete={field.autocomplete}
        />
      )
    case 'long_text':
      return (
        <textarea
          {...shared}
          rows={4}
          defaultValue={String(answer ?? '')}
          placeholder={field.placeholder}
          autocomplete={field.autocomplete}
        />
      )
    case 'choice':
      return (
        <span class="list">
          <select {...shared}>
            <option value="">{words.choose}</option>
            {field.options.map(({ value, label }) => (
              <option key={value} value={value} selected={value === answer}>
                {label}
              </option>
            ))}
          </select>
        </span>
      )
    case 'consent':
      return (
        <label class="consent">
          <input {...shared} type="checkbox" defaultChecked={answer === true} />
          <span>{field.label}</span>
        </label>
      )
  }
}
