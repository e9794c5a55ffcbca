import { needsOf } from '../../shared/rules/needsOf.ts'
import { EN } from '../../shared/rules/words/en.ts'
import type { PublishedForm, ServedForm } from '../../shared/schema/form.ts'

/** A published version as the widget gets it. */
export function toServed({ form, version, definition }: PublishedForm): ServedForm {
  const needs = needsOf(definition)
  const words = needs.length > 0 ? { ...EN.form, ...EN.rare } : EN.form
  return { form, version, definition, words, direction: 'ltr', ...(needs.length > 0 && { needs }) }
}
