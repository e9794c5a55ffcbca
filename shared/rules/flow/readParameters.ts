import type { FormDefinition } from '../../schema/form.ts'
import { comparisonsOf, conditionsOf } from './conditionsOf.ts'

/** UTF-16 units of a value that count, and how many parameters of one form. */
export const LONGEST_PARAMETER = 500
export const MOST_PARAMETERS = 100

/** Those parameters of a page's address that a form's conditions name, as they are compared and sent. */
export function readParameters(definition: FormDefinition, query: URLSearchParams): Record<string, string> {
  const comparisons = conditionsOf(definition).flatMap(comparisonsOf)
  const names = comparisons.flatMap((comparison) => ('parameter' in comparison ? [comparison.parameter] : []))
  const read = [...new Set(names)].slice(0, MOST_PARAMETERS).flatMap((name) => {
    const value = tidy(query.get(name) ?? '')
    return value ? [[name, value]] : []
  })
  return Object.fromEntries(read)
}

/** Without NUL and without half a sign at its end, which no text of the contract may hold. */
const tidy = (value: string) =>
  value
    .replaceAll('\0', '')
    .slice(0, LONGEST_PARAMETER)
    .replace(/[\uD800-\uDBFF]$/, '')
