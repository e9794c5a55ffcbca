import { ArrowDown, ArrowUp } from 'lucide-preact'
import type { FormDefinition, Step } from '../../../../shared/schema/form.ts'
import type { Problem } from '../editing/findProblems.ts'
import { moveStep, removeStep, titleStep } from '../editing/stepEdits.ts'
import { AddField } from '../fields/AddField.tsx'
import { StepSkips } from '../logic/StepSkips.tsx'
import { FieldCard } from './FieldCard.tsx'
import { useDraggable } from './useDraggable.ts'
import type { ChangeDraft, FieldActs } from './useFieldActs.ts'

interface StepCardProps {
  draft: FormDefinition
  step: Step
  at: number
  change: ChangeDraft
  acts: FieldActs
  openKey: string | null
  problems: readonly Problem[]
}

/** One step with its fields; a form of one step looks like none. */
export function StepCard({ draft, step, at, change, acts, openKey, problems }: StepCardProps) {
  const end = step.fields.length
  const { whole, edge } = useDraggable<HTMLElement>({ key: null, drop: (key) => acts.move(key, { step: at, at: end }) })
  const several = draft.steps.length > 1
  return (
    <section ref={whole} class={`step-card ${edge && end === 0 ? 'drop-here' : ''}`} aria-label={`Step ${at + 1}`}>
      {several && <StepHead {...{ draft, step, at, change }} />}
      <ol>
        {step.fields.map((field, index) => (
          <FieldCard
            key={field.key}
            spot={{ step: at, at: index }}
            open={openKey === field.key}
            problems={problems.filter((problem) => problem.field === field.key)}
            {...{ draft, field, acts }}
          />
        ))}
      </ol>
      {end === 0 && <p class="soft">Nothing is asked in this step yet. Add a field, or drag one here.</p>}
      {end < 50 && <AddField step={at} add={(type) => acts.add(at, type)} />}
      {at < draft.steps.length - 1 && <StepSkips {...{ draft, at, change }} />}
    </section>
  )
}

function StepHead({ draft, step, at, change }: Pick<StepCardProps, 'draft' | 'step' | 'at' | 'change'>) {
  const name = `step ${at + 1}`
  return (
    <div class="step-head row">
      <b>Step {at + 1}</b>
      <input
        aria-label={`Title of ${name}`}
        placeholder="No title"
        value={step.title ?? ''}
        onInput={({ currentTarget }) =>
          change((now) => titleStep(now, at, currentTarget.value), `title of ${step.key}`)
        }
      />
      {(['up', 'down'] as const).map((way) => (
        <button
          key={way}
          type="button"
          class="quiet"
          aria-label={`Move ${name} ${way}`}
          aria-disabled={!draft.steps[at + (way === 'up' ? -1 : 1)]}
          onClick={() => change((now) => moveStep(now, at, way), null)}
        >
          {way === 'up' ? <ArrowUp size={16} aria-hidden="true" /> : <ArrowDown size={16} aria-hidden="true" />}
        </button>
      ))}
      <button
        type="button"
        class="quiet"
        aria-label={`Remove ${name} and keep its fields`}
        onClick={() => change((now) => removeStep(now, at), null)}
      >
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
