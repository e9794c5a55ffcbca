import { describeCondition } from '../../../../shared/rules/flow/describeCondition.ts'
import { isQuestion } from '../../../../shared/rules/isQuestion.ts'
import type { Field } from '../../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { nameField } from '../changes/nameField.ts'
import { fieldsOf } from '../editing/places.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { startOf } from './comparisons.ts'

interface FieldLogicProps {
  draft: FormDefinition
  field: Field
  put: (field: Field, setting: string) => void
}

/** When a field shows, as a sentence and the rows that make it. */
export function FieldLogic({ draft, field, put }: FieldLogicProps) {
  const all = fieldsOf(draft)
  const before = all.slice(
    0,
    all.findIndex(({ key }) => key === field.key),
  )
  const first = before.findLast(isQuestion)
  if (!first && !field.when) return null
  if (!field.when)
    return (
      <button
        type="button"
        class="quiet"
        onClick={() => first && put({ ...field, when: { all: [startOf(first)] } }, 'when')}
      >
        Show it only when…
      </button>
    )
  return (
    <section class="logic" aria-label="When it shows">
      <p>
        Show {nameField(field)} when {describeCondition(draft, field.when)}.
      </p>
      <ConditionEditor condition={field.when} before={before} put={(when) => put({ ...field, when }, 'when')} />
      <button type="button" class="quiet" onClick={() => put({ ...field, when: undefined }, 'when')}>
        Always show it
      </button>
    </section>
  )
}
