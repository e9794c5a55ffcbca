import type { Delivery } from '../../../../shared/schema/delivery.ts'
import { sayDue } from '../../words/sayDue.ts'
import type { EndpointHealth } from '../endpointHealth.ts'

/** How far a delivery has come, in words. */
export function sayDelivery({ state, attempts, dueAt }: Delivery, now: number): EndpointHealth {
  switch (state) {
    case 'delivered':
      return { tone: 'good', words: 'Delivered' }
    case 'exhausted':
      return { tone: 'bad', words: 'Given up on' }
    case 'erased':
      return { tone: 'warn', words: 'Erased' }
    case 'pending':
      return { tone: 'wait', words: sayPending(attempts, dueAt, now) }
  }
}

/** What waits behind an older event of its lead has no time of its own. */
function sayPending(attempts: number, dueAt: string | null, now: number): string {
  if (dueAt === null) return 'Waits for an earlier one'
  if (attempts === 0) return 'On its way'
  const due = sayDue(dueAt, now)
  return due.tone === 'late' || due.words === 'now' ? 'Tried again now' : `Tried again ${due.words}`
}
