import type { Field } from '../../../../shared/schema/field.ts'
import type { FormDefinition, Step } from '../../../../shared/schema/form.ts'

/** Where a field stands, counted from nothing. */
export interface Spot {
  step: number
  at: number
}

/** Where the field of this key stands; null where there is none. */
export function spotOf({ steps }: FormDefinition, key: string): Spot | null {
  for (const [step, { fields }] of steps.entries()) {
    const at = fields.findIndex((field) => field.key === key)
    if (at >= 0) return { step, at }
  }
  return null
}

/** All fields in the order in which a visitor meets them. */
export const fieldsOf = ({ steps }: FormDefinition): Field[] => steps.flatMap(({ fields }) => fields)

/** A name for data that nothing else of the form has: `answer`, `answer_2`. */
export function freeKey(taken: readonly string[], wanted: string): string {
  const all = new Set(taken)
  let key = wanted
  for (let number = 2; all.has(key); number += 1) key = `${wanted}_${number}`
  return key
}

/** The form with one step changed. */
export const withStep = (draft: FormDefinition, at: number, change: (step: Step) => Step): FormDefinition => ({
  ...draft,
  steps: draft.steps.map((step, index) => (index === at ? change(step) : step)),
})
