import type { ComponentChildren, JSX } from 'preact'
import type { Field } from '../../shared/schema/field.ts'
import type { Answer } from '../../shared/schema/submission.ts'

interface Props {
  field: Extract<Field, { type: 'choice' }>
  answer: Answer | undefined
  about: JSX.AriaAttributes
  question: ComponentChildren
}

/** Options that are all in view, each as large as a thumb. */
export const Radios = ({ field: { key, required, options }, answer, about, question }: Props): JSX.Element => (
  <div role="radiogroup" aria-labelledby={`${key}-label`} aria-required={required} {...about}>
    <span class="label" id={`${key}-label`}>
      {question}
    </span>
    <div class="options">
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="radio" name={key} value={value} defaultChecked={value === answer} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </div>
)
