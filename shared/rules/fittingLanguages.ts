import { scriptOf } from './directionOf.ts'

/**
 * The offered languages that can stand for the one wanted, the best first: itself, what it is a kind of (`de` for
 * `de-AT`; RFC 4647 §3.4), then another kind of the same language in the same script (`pt-BR` for `pt`).
 */
export function fittingLanguages(wanted: string, offered: readonly string[]): string[] {
  const tags = wanted.toLowerCase().split('-')
  const ranges = tags.map((_, index) => tags.slice(0, tags.length - index).join('-'))
  const kinds = ranges.flatMap((range) => offered.find((language) => language.toLowerCase() === range) ?? [])
  const kin = offered.filter((language) => isKin(language, wanted) && !kinds.includes(language))
  return [...kinds, ...kin]
}

const isKin = (one: string, other: string) =>
  primary(one) === primary(other) && scriptOf(one) !== '' && scriptOf(one) === scriptOf(other)

const primary = (language: string) => language.toLowerCase().split('-')[0]
