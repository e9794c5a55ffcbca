import type { JSX } from 'preact'
import { isCommon } from '../../shared/rules/checkCommon.ts'
import { say } from '../../shared/rules/say.ts'
import type { Field as FieldDefinition } from '../../shared/schema/field.ts'
import type { Answer } from '../../shared/schema/submission.ts'
import type { Companion } from '../companion.ts'
import { Control } from './Control.tsx'
import type { FormWords } from './formWords.ts'
import { Radios } from './Radios.tsx'

interface Props {
  field: FieldDefinition
  answer: Answer | undefined
  error: string | undefined
  words: FormWords
  companions: readonly Companion[]
}

/** What a question has and a block has not. */
type Asked = { key: string; help?: string | undefined; label?: string; required?: boolean }

/** One question: its label above, its control, its help, and in words what is wrong with the answer. */
export function Field({ field, answer, error, words, companions }: Props): JSX.Element {
  const { key, help, label, required }: Asked = field
  const helpId = help ? `${key}-help` : ''
  const errorId = error ? `${key}-error` : ''
  const about = {
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${helpId} ${errorId}`.trim() || undefined,
  }
  const question = [label, !required && <span class="optional"> ({words.optional})</span>]
  const shown = { answer, about, question, words }
  const Rare = companions.find(({ fields }) => fields?.has(field))?.fields?.Control
  return (
    <div class="field" hidden={field.type === 'hidden'}>
      {!isCommon(field) ? (
        Rare && <Rare field={field} {...shown} say={(code, values) => say(words, code, values)} />
      ) : field.type === 'choice' && field.display === 'radio' ? (
        <Radios field={field} {...shown} />
      ) : (
        <>
          {field.type !== 'consent' && (
            <label class="label" for={key}>
              {question}
            </label>
          )}
          <Control field={field} {...shown} />
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
