import { directionOf } from '../directionOf.ts'
import { fittingLanguages } from '../fittingLanguages.ts'
import { AR } from './ar.ts'
import { DE } from './de.ts'
import { type Dictionary, EN } from './en.ts'
import { ES } from './es.ts'
import { FR } from './fr.ts'
import { HE } from './he.ts'
import { IT } from './it.ts'
import { NL } from './nl.ts'
import { PL } from './pl.ts'
import { PT } from './pt.ts'

/** The languages that Baton itself speaks, by their tags. */
export const DICTIONARIES: Readonly<Record<string, Dictionary>> = {
  en: EN,
  ar: AR,
  de: DE,
  es: ES,
  fr: FR,
  he: HE,
  it: IT,
  nl: NL,
  pl: PL,
  pt: PT,
}

/** What Baton says to a reader of a language, which way that reader reads, and the nearest that it speaks. */
export function wordsFor(language: string): { dictionary: Dictionary; direction: 'ltr' | 'rtl'; nearest: string } {
  const [nearest = 'en'] = fittingLanguages(language, Object.keys(DICTIONARIES))
  return { dictionary: DICTIONARIES[nearest] ?? EN, direction: directionOf(language), nearest }
}
