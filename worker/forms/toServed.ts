import { needsOf } from '../../shared/rules/needsOf.ts'
import type { Words } from '../../shared/rules/say.ts'
import { EN } from '../../shared/rules/words/en.ts'
import type { PublishedForm, ServedForm } from '../../shared/schema/form.ts'

/** What each module of the widget says beside the form's own words. */
const WORDS_OF: Record<ReturnType<typeof needsOf>[number], Words> = {
  phone: EN.phone,
  file: EN.file,
  fields: EN.rare,
}

/** A published version as the widget gets it. */
export function toServed(site: string, { form, version, definition }: PublishedForm): ServedForm {
  const needs = needsOf(definition)
  const words = Object.assign({ ...EN.form }, ...needs.map((name) => WORDS_OF[name]))
  return { site, form, version, definition, words, direction: 'ltr', ...(needs.length > 0 && { needs }) }
}
