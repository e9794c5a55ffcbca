import { directionOf } from '../directionOf.ts'
import { fittingLanguages } from '../fittingLanguages.ts'
import { DE } from './de.ts'
import { type Dictionary, EN } from './en.ts'

/** The languages that Baton itself speaks, by their tags. */
export const DICTIONARIES: Readonly<Record<string, Dictionary>> = { en: EN, de: DE }

/** What Baton says to a reader of a language, in the nearest that it speaks, and which way that reader reads. */
export function wordsFor(language: string): { dictionary: Dictionary; direction: 'ltr' | 'rtl' } {
  const [nearest = 'en'] = fittingLanguages(language, Object.keys(DICTIONARIES))
  return { dictionary: DICTIONARIES[nearest] ?? EN, direction: directionOf(language) }
}
