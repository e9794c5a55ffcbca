import { Field } from '../parts/Field.tsx'

interface TextFieldProps {
  label: string
  hint?: string
  value: string
  set: (text: string) => void
  /** More than one line. */
  lines?: boolean
  placeholder?: string
  inputMode?: 'url' | 'numeric'
  required?: boolean
  type?: 'password'
}

/** A setting that is typed. */
export function TextField({ label, hint, value, set, lines = false, type, ...rest }: TextFieldProps) {
  const typed = (event: { currentTarget: { value: string } }) => set(event.currentTarget.value)
  return (
    <Field label={label} hint={hint}>
      {(ties) =>
        lines ? (
          <textarea {...ties} {...rest} value={value} onInput={typed} />
        ) : (
          <input {...ties} {...rest} type={type} value={value} onInput={typed} />
        )
      }
    </Field>
  )
}
