import { localize } from '../../shared/rules/localize.ts'
import { needsOf } from '../../shared/rules/needsOf.ts'
import { themeStyles } from '../../shared/rules/theme/themeStyles.ts'
import type { Dictionary } from '../../shared/rules/words/en.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { PublishedForm, ServedForm } from '../../shared/schema/form.ts'

/** What each module of the widget says beside the form's own words. */
const WORDS_OF: Record<ReturnType<typeof needsOf>[number], keyof Dictionary | null> = {
  flow: null,
  phone: 'phone',
  file: 'file',
  fields: 'rare',
}

/** Addresses and numbers are read from left to right everywhere; here they stand at the side where one begins to read. */
const RIGHT_TO_LEFT_STYLES = '[type=email],[type=tel],[type=url]{direction:ltr;text-align:end}'

/** A published version as the widget gets it: in the language of the page, where the form knows it. */
export function toServed(
  site: string,
  { form, version, definition }: PublishedForm,
  language: string | undefined,
): ServedForm {
  const { theme, ...localized } = localize(definition, language)
  const { dictionary, direction } = wordsFor(localized.language)
  const needs = needsOf(localized)
  const words = Object.assign(
    { ...dictionary.form },
    ...needs.map((name) => WORDS_OF[name] && dictionary[WORDS_OF[name]]),
  )
  const styles = (direction === 'rtl' ? RIGHT_TO_LEFT_STYLES : '') + (theme ? themeStyles(theme) : '')
  const more = { ...(needs.length > 0 && { needs }), ...(styles && { styles }) }
  return { site, form, version, definition: localized, words, direction, ...more }
}
