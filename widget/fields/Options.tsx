import type { ComponentChildren, JSX } from 'preact'
import type { Field } from '../../shared/schema/field.ts'

export interface Option {
  value: string
  label: string
}

interface Props {
  field: Extract<Field, { type: 'choice' | 'multiple' | 'yes_no' | 'rating' | 'scale' }>
  options: readonly Option[]
  chosen: readonly string[]
  about: JSX.AriaAttributes
  question: ComponentChildren
  kind?: string
  /** What the ends of a scale mean. */
  children?: ComponentChildren
}

/** Native radios or checkboxes, each as large as a thumb: the browser's own keys work, whatever they look like. */
export function Options({
  field: { key, type, required },
  options,
  chosen,
  about,
  question,
  kind,
  children,
}: Props): JSX.Element {
  const isMultiple = type === 'multiple'
  const group: JSX.HTMLAttributes<HTMLDivElement> = {
    ...about,
    role: isMultiple ? 'group' : 'radiogroup',
    'aria-labelledby': `${key}-label`,
    'aria-required': isMultiple ? undefined : required,
  }
  return (
    <div {...group}>
      <span class="label" id={`${key}-label`}>
        {question}
      </span>
      <div class={`options ${kind ?? ''}`}>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              name={key}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {children && <div class="ends">{children}</div>}
    </div>
  )
}
