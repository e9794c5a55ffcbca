import type { Field } from '../../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { fieldsOf, freeKey, type Spot, spotOf, withStep } from './places.ts'

type Draft = FormDefinition

/** The form with a field more, at the end of a step. */
export const addField = (draft: Draft, step: number, field: Field): Draft =>
  withStep(draft, step, (old) => ({ ...old, fields: [...old.fields, field] }))

/** The form with one field as it is now. */
export function putField(draft: Draft, field: Field): Draft {
  const spot = spotOf(draft, field.key)
  if (!spot) return draft
  const put = (old: Field) => (old.key === field.key ? field : old)
  return withStep(draft, spot.step, (step) => ({ ...step, fields: step.fields.map(put) }))
}

/** The form without a field; a step that is left empty goes with it, where it is not the last. */
export function removeField(draft: Draft, key: string): Draft {
  const spot = spotOf(draft, key)
  if (!spot) return draft
  const less = withStep(draft, spot.step, (step) => ({
    ...step,
    fields: step.fields.filter((field) => field.key !== key),
  }))
  return withoutTexts(less, `fields.${key}.`)
}

/** The form with the same field once more, right behind it. */
export function repeatField(draft: Draft, key: string): { draft: Draft; key: string } {
  const spot = spotOf(draft, key)
  const field = fieldsOf(draft).find((one) => one.key === key)
  if (!spot || !field) return { draft, key }
  const taken = fieldsOf(draft).map((one) => one.key)
  const copy: Field = { ...field, key: freeKey(taken, key.replace(/_\d+$/, '')) }
  const repeated = withStep(draft, spot.step, (step) => ({
    ...step,
    fields: step.fields.toSpliced(spot.at + 1, 0, copy),
  }))
  return { draft: repeated, key: copy.key }
}

/** The form with a field taken to another place: before the field that stands there now. */
export function moveField(draft: Draft, key: string, to: Spot): Draft {
  const from = spotOf(draft, key)
  const field = fieldsOf(draft).find((one) => one.key === key)
  if (!from || !field) return draft
  const at = from.step === to.step && from.at < to.at ? to.at - 1 : to.at
  if (from.step === to.step && from.at === at) return draft
  const less = withStep(draft, from.step, (step) => ({ ...step, fields: step.fields.toSpliced(from.at, 1) }))
  return withStep(less, to.step, (step) => ({ ...step, fields: step.fields.toSpliced(at, 0, field) }))
}

/** Where a field comes by one move up or down, over the edge of its step too; null where it is the first or last. */
export function nextSpot(draft: Draft, key: string, way: 'up' | 'down'): Spot | null {
  const from = spotOf(draft, key)
  if (!from) return null
  const length = draft.steps[from.step]?.fields.length ?? 0
  if (way === 'up' && from.at > 0) return { step: from.step, at: from.at - 1 }
  if (way === 'down' && from.at < length - 1) return { step: from.step, at: from.at + 2 }
  const step = from.step + (way === 'up' ? -1 : 1)
  const beside = draft.steps[step]
  return beside ? { step, at: way === 'up' ? beside.fields.length : 0 } : null
}

/** Translations of what is gone would be refused. */
export function withoutTexts(draft: Draft, start: string): Draft {
  if (!draft.translations) return draft
  const kept = Object.entries(draft.translations).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith(start))),
  ])
  return { ...draft, translations: Object.fromEntries(kept) }
}
