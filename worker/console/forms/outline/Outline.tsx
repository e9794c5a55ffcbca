import { Plus } from 'lucide-preact'
import { describeFlow } from '../../../../shared/rules/flow/describeFlow.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import type { Problem } from '../editing/findProblems.ts'
import { addStep } from '../editing/stepEdits.ts'
import { StepCard } from './StepCard.tsx'
import type { ChangeDraft, FieldActs } from './useFieldActs.ts'

interface OutlineProps {
  draft: FormDefinition
  change: ChangeDraft
  acts: FieldActs
  openKey: string | null
  problems: readonly Problem[]
}

/** The fields of a form in their steps, in the order in which a visitor meets them. */
export const Outline = ({ draft, change, acts, openKey, problems }: OutlineProps) => (
  <div class="outline">
    {draft.steps.map((step, at) => (
      <StepCard key={step.key} {...{ draft, step, at, change, acts, openKey, problems }} />
    ))}
    {draft.steps.length < 20 && (
      <button type="button" class="quiet" onClick={() => change(addStep, null)}>
        <Plus size={16} aria-hidden="true" />
        Add a step
      </button>
    )}
    <InWords draft={draft} />
  </div>
)

/** All of the form's logic, that of its endings too, as somebody would say it. */
function InWords({ draft }: { draft: FormDefinition }) {
  const sentences = describeFlow(draft)
  if (sentences.length === 0) return null
  return (
    <section class="in-words" aria-label="The form’s logic in words">
      <h2 class="label">In words</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
