import { fittingLanguages } from './fittingLanguages.ts'

/** What there is in several languages: its own, and those that others stand beside it in. */
interface Offering {
  language: string
  translations?: object | undefined
}

/** Signs of a header that are read: more languages than that are nobody's. */
const LONGEST_HEADER = 300

/**
 * The language of a form that suits its reader best: its own where none of its translations does. `wanted` is a page's
 * `lang`, or a browser's whole `Accept-Language`.
 */
export function languageOf(wanted: string | null | undefined, definition: Offering): string {
  const offered = [definition.language, ...Object.keys(definition.translations ?? {})]
  for (const language of inOrder(wanted ?? '')) {
    const [best] = fittingLanguages(language, offered)
    if (best) return best
  }
  return definition.language
}

/** The languages of an `Accept-Language`, the most wanted first; RFC 9110 §12.5.4. */
function inOrder(wanted: string): string[] {
  return wanted
    .slice(0, LONGEST_HEADER)
    .split(',')
    .flatMap((part) => {
      const [language = '', ...parameters] = part.split(';').map((text) => text.trim())
      const weight = Number(parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? 1)
      return language && weight > 0 ? [{ language, weight }] : []
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language)
}
