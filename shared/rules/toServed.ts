import type { PublishedForm, ServedForm } from '../schema/form.ts'
import { formStyles } from './formStyles.ts'
import { localize } from './localize.ts'
import { needsOf } from './needsOf.ts'
import type { Dictionary } from './words/en.ts'
import { wordsFor } from './words/wordsFor.ts'

/** What each module of the widget says beside the form's own words. */
const WORDS_OF: Record<ReturnType<typeof needsOf>[number], keyof Dictionary | null> = {
  flow: 'rare',
  partial: null,
  phone: 'phone',
  file: 'file',
  fields: 'rare',
}

/** A published version as the widget gets it: in the language of the page, where the form knows it. */
export function toServed(
  site: string,
  { form, version, definition }: PublishedForm,
  language: string | undefined,
): ServedForm {
  const whole = localize(definition, language)
  const { theme: _, ...localized } = whole
  const { dictionary, direction } = wordsFor(localized.language)
  const needs = needsOf(localized)
  const words = Object.assign(
    { ...dictionary.form },
    ...needs.map((name) => WORDS_OF[name] && dictionary[WORDS_OF[name]]),
  )
  const styles = formStyles(whole, direction)
  const more = { ...(needs.length > 0 && { needs }), ...(styles && { styles }) }
  return { site, form, version, definition: localized, words, direction, ...more }
}
