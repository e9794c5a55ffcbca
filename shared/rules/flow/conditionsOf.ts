import type { Comparison, Condition } from '../../schema/condition.ts'
import type { FormDefinition } from '../../schema/form.ts'

/** All conditions of a form. */
export function conditionsOf({ steps, endings = [] }: FormDefinition): Condition[] {
  return [
    ...steps.flatMap((step) => step.fields.flatMap((field) => field.when ?? [])),
    ...steps.flatMap((step) => step.skips ?? []).map(({ when }) => when),
    ...endings.map(({ when }) => when),
  ]
}

/** The comparisons of a condition, those of its groups included. */
export function comparisonsOf(part: Condition | Comparison): Comparison[] {
  if ('all' in part) return part.all.flatMap(comparisonsOf)
  return 'any' in part ? part.any.flatMap(comparisonsOf) : [part]
}
