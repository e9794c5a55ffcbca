import type { SlotComparison, SlotRule } from '../../schema/slot.ts'
import { matchesPattern } from '../matchesPattern.ts'
import type { SlotFact } from './slotFact.ts'

/** Whether a visitor of whom this is known is one that a rule means. */
export function meets(part: SlotRule | SlotComparison, facts: readonly SlotFact[]): boolean {
  if ('all' in part) return part.all.every((one) => meets(one, facts))
  if ('any' in part) return part.any.some((one) => meets(one, facts))
  const { fact, is } = part
  const name = 'name' in part ? part.name : undefined
  const found = facts
    .filter((one) => one.fact === fact && (name === undefined || one.name === name))
    .map(({ value }) => value)
  const wanted = 'value' in part ? part.value : undefined
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
function isSame(fact: SlotFact['fact'], found: string, wanted: string): boolean {
  if (fact === 'page') return matchesPattern(wanted, found)
  return (
    found === wanted ||
    (fact === 'language' && found.startsWith(`${wanted}-`)) ||
    (fact === 'company' && found.endsWith(`.${wanted}`))
  )
}

const fold = (value: string | number | undefined): string => String(value).trim().toLowerCase()
