import type { FormDefinition, Step } from '../../../../shared/schema/form.ts'
import { withoutTexts } from './fieldEdits.ts'
import { freeKey, withStep } from './places.ts'

type Draft = FormDefinition

/** The form with a step more at its end, to be filled. */
export function addStep(draft: Draft): Draft {
  const taken = draft.steps.map(({ key }) => key)
  return { ...draft, steps: [...draft.steps, { key: freeKey(taken, `step_${taken.length + 1}`), fields: [] }] }
}

/** The form with another title above a step; none where it is empty. */
export function titleStep(draft: Draft, at: number, title: string): Draft {
  const titled = withStep(draft, at, ({ title: _, ...step }) => (title === '' ? step : { ...step, title }))
  const key = draft.steps[at]?.key
  return title === '' && key ? withoutTexts(titled, `steps.${key}.`) : titled
}

/** The form with where else a step may go on. */
export const skipStep = (draft: Draft, at: number, skips: NonNullable<Step['skips']>): Draft =>
  withStep(draft, at, ({ skips: _, ...step }) => (skips.length === 0 ? step : { ...step, skips }))

/** The form with a step one earlier or later. */
export function moveStep(draft: Draft, at: number, way: 'up' | 'down'): Draft {
  const to = at + (way === 'up' ? -1 : 1)
  const step = draft.steps[at]
  if (!step || !draft.steps[to]) return draft
  return { ...draft, steps: draft.steps.toSpliced(at, 1).toSpliced(to, 0, step) }
}

/** The form without the border before a step: its fields go to the end of the step above, or below for the first. */
export function removeStep(draft: Draft, at: number): Draft {
  const step = draft.steps[at]
  if (!step || draft.steps.length < 2) return draft
  const less: Draft = { ...draft, steps: draft.steps.toSpliced(at, 1) }
  const joined =
    at === 0
      ? withStep(less, 0, (below) => ({ ...below, fields: [...step.fields, ...below.fields] }))
      : withStep(less, at - 1, (above) => ({ ...above, fields: [...above.fields, ...step.fields] }))
  return withoutTexts(joined, `steps.${step.key}.`)
}
