import type { JSX } from 'preact'
import type { Field as FieldDefinition } from '../../shared/schema/form.ts'
import type { Answer } from '../../shared/schema/submission.ts'
import { Control } from './Control.tsx'
import { Radios } from './Radios.tsx'
import { FORM_WORDS } from './words.ts'

interface Props {
  field: FieldDefinition
  answer: Answer | undefined
  error: string | undefined
}

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function Field({ field, answer, error }: Props): JSX.Element {
  const { key, help, label, required } = field
  const helpId = help ? `${key}-help` : ''
  const errorId = error ? `${key}-error` : ''
  const about = {
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${helpId} ${errorId}`.trim() || undefined,
  }
  const question = [label, !required && <span class="optional"> ({FORM_WORDS.optional})</span>]
  const isGroup = field.type === 'choice' && field.display === 'radio'
  return (
    <div class="field">
      {isGroup && <Radios field={field} answer={answer} about={about} question={question} />}
      {!isGroup && field.type !== 'consent' && (
        <label class="label" for={key}>
          {question}
        </label>
      )}
      {!isGroup && <Control field={field} answer={answer} about={about} />}
      {help && (
        <p class="help" id={helpId}>
          {help}
        </p>
      )}
      {error && (
        <p class="error" id={errorId}>
          {error}
        </p>
      )}
    </div>
  )
}
