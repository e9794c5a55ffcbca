import { describeCondition } from '../../../../shared/rules/flow/describeCondition.ts'
import { isQuestion } from '../../../../shared/rules/isQuestion.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { skipStep } from '../editing/stepEdits.ts'
import type { ChangeDraft } from '../outline/useFieldActs.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { startOf } from './comparisons.ts'

interface StepSkipsProps {
  draft: FormDefinition
  at: number
  change: ChangeDraft
}

/** Where a step goes on instead of with the next one, as sentences. */
export function StepSkips({ draft, at, change }: StepSkipsProps) {
  const { skips = [], key } = draft.steps[at] ?? { key: '' }
  const before = draft.steps.slice(0, at + 1).flatMap(({ fields }) => fields)
  const further = draft.steps.map((step, index) => ({ step, index })).slice(at + 2)
  const last = before.findLast(isQuestion)
  const put = (changed: typeof skips) => change((now) => skipStep(now, at, changed), `skips of ${key}`)
  const add = () => {
    const to = further.at(-1)?.step.key
    if (last && to) put([...skips, { when: { all: [startOf(last)] }, to }])
  }
  return (
    <div class="skips">
      {skips.map((skip, index) => (
        <section key={index} class="logic" aria-label="Where it goes on">
          <p>
            Go on with step {draft.steps.findIndex((step) => step.key === skip.to) + 1} when{' '}
            {describeCondition(draft, skip.when)}.
          </p>
          <label class="flag">
            Go on with
            <select
              value={skip.to}
              onChange={({ currentTarget }) => put(skips.with(index, { ...skip, to: currentTarget.value }))}
            >
              {draft.steps.map((step, other) => (
                <option key={step.key} value={step.key} disabled={other <= at}>
                  Step {other + 1} {step.title}
                </option>
              ))}
            </select>
          </label>
          <ConditionEditor
            condition={skip.when}
            before={before}
            put={(when) => put(skips.with(index, { ...skip, when }))}
          />
          <button type="button" class="quiet" onClick={() => put(skips.toSpliced(index, 1))}>
            Always go on with the next step
          </button>
        </section>
      ))}
      {further.length > 0 && last && skips.length < 10 && (
        <button type="button" class="quiet" onClick={add}>
          Skip ahead when…
        </button>
      )}
    </div>
  )
}
