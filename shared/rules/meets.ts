import { matchesPattern } from './matchesPattern.ts'

/** One thing that is known of somebody, as one of several such where there are many. What is not known is not there. */
export interface Fact {
  fact: string
  /** Of the question, parameter or media that it speaks of. */
  name?: string
  value: string | number
}

/** One look at what is known. */
export interface Comparison {
  fact: string
  name?: string | undefined
  is: 'given' | 'open' | 'equal' | 'unequal' | 'containing' | 'more' | 'less'
  value?: string | number | undefined
}

/** All of its parts hold, or any of them; a part is a comparison or a group of some. */
export type Rule = { all: readonly (Rule | Comparison)[] } | { any: readonly (Rule | Comparison)[] }

/** Whether somebody of whom this is known is one that a rule means. */
export function meets(part: Rule | Comparison, facts: readonly Fact[]): boolean {
  if ('all' in part) return part.all.every((one) => meets(one, facts))
  if ('any' in part) return part.any.some((one) => meets(one, facts))
  const { fact, is, name, value: wanted } = part
  const found = facts
    .filter((one) => one.fact === fact && (name === undefined || one.name === name))
    .map(({ value }) => value)
  const isAny = (fits: (value: string) => boolean) => found.some((value) => fits(fold(value)))
  const isEqual = () => isAny((value) => isSame(fact, value, fold(wanted)))
  switch (is) {
    case 'given':
      return found.length > 0
    case 'open':
      return found.length === 0
    case 'equal':
      return isEqual()
    case 'unequal':
      return !isEqual()
    case 'containing':
      return isAny((value) => value.includes(fold(wanted)))
    case 'more':
      return isAny((value) => Number(value) > Number(wanted))
    case 'less': // Of several, as of a film that was met on several pages, the most is meant.
      return found.length > 0 && found.every((value) => Number(value) < Number(wanted))
  }
}

/** What lies under a language, a company's domain or a page's pattern is meant with it. */
function isSame(fact: string, found: string, wanted: string): boolean {
  if (fact === 'page') return matchesPattern(wanted, found)
  return (
    found === wanted ||
    (fact === 'language' && found.startsWith(`${wanted}-`)) ||
    (fact === 'company' && found.endsWith(`.${wanted}`))
  )
}

const fold = (value: string | number | undefined): string => String(value).trim().toLowerCase()
