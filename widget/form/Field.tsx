import type { JSX } from 'preact'
import { isCommon } from '../../shared/rules/checkCommon.ts'
import type { Field as FieldDefinition } from '../../shared/schema/field.ts'
import type { Answer } from '../../shared/schema/submission.ts'
import type { FieldsModule } from '../fields.tsx'
import { Control } from './Control.tsx'
import { Radios } from './Radios.tsx'
import { FORM_WORDS } from './words.ts'

interface Props {
  field: FieldDefinition
  answer: Answer | undefined
  error: string | undefined
  rare: FieldsModule | undefined
}

/** What a question has and a block has not. */
type Asked = { key: string; help?: string | undefined; label?: string; required?: boolean }

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function Field({ field, answer, error, rare }: Props): JSX.Element {
  const { key, help, label, required }: Asked = field
  const helpId = help ? `${key}-help` : ''
  const errorId = error ? `${key}-error` : ''
  const about = {
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${helpId} ${errorId}`.trim() || undefined,
  }
  const question = [label, !required && <span class="optional"> ({FORM_WORDS.optional})</span>]
  const shown = { answer, about, question }
  return (
    <div class="field" hidden={field.type === 'hidden'}>
      {!isCommon(field) ? (
        rare && <rare.Control field={field} {...shown} />
      ) : field.type === 'choice' && field.display === 'radio' ? (
        <Radios field={field} {...shown} />
      ) : (
        <>
          {field.type !== 'consent' && (
            <label class="label" for={key}>
              {question}
            </label>
          )}
          <Control field={field} answer={answer} about={about} />
        </>
      )}
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
