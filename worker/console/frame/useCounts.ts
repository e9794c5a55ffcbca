import type { Place } from '../address.ts'
import { useQuarantine } from '../submissions/useQuarantine.ts'

/** How much waits at a place, as short text: “3”, “20+”. Nothing where nothing waits. */
export function useCounts(site: string | null): Partial<Record<Place, string>> {
  const { waiting } = useQuarantine(site)
  return { quarantine: waiting }
}
