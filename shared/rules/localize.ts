import type { FormDefinition } from '../schema/form.ts'
import { changeTexts } from './changeTexts.ts'
import { fittingLanguages } from './fittingLanguages.ts'
import { languageOf } from './languageOf.ts'

/**
 * A form in the language that suits its reader best, without its translations. Each text for itself: what a language
 * lacks is said in a related one where that has it, else as the form says it. `wanted` as in `languageOf`.
 */
export function localize(definition: FormDefinition, wanted: string | null | undefined): FormDefinition {
  const { translations = {}, ...own } = definition
  const language = languageOf(wanted, definition)
  if (language === own.language) return own
  const related = fittingLanguages(language, [own.language, ...Object.keys(translations)])
  const sources = related.slice(0, related.includes(own.language) ? related.indexOf(own.language) : undefined)
  const texts = new Map(sources.reverse().flatMap((source) => Object.entries(translations[source] ?? {})))
  return { ...changeTexts(own, (path, text) => texts.get(path) ?? text), language }
}
