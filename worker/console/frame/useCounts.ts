import type { Place } from '../address.ts'
import { useQuarantine } from '../submissions/useQuarantine.ts'
import { useWaiting } from '../today/useWaiting.ts'

/** How much waits at a place, as short text: “3”, “20+”. Nothing where nothing waits. */
export function useCounts(site: string | null): Partial<Record<Place, string>> {
  const quarantined = useQuarantine(site)
  const { items, hasMore } = useWaiting(site)
  const waiting = items?.length ? `${items.length}${hasMore ? '+' : ''}` : ''
  return { today: waiting, quarantine: quarantined.waiting }
}
