import { expect, test } from 'vitest'
import type { Delivery } from '../../../../shared/schema/delivery.ts'
import { sayDelivery } from './sayDelivery.ts'

const now = Date.parse('2026-06-20T14:00:00Z')
const delivery = (more: Partial<Delivery>): Delivery => ({
  ...{ endpoint: 'ep_a', event: 'ev_a', type: 'lead.created', lead: null, state: 'pending', attempts: 0, dueAt: null },
  ...{ lastAttemptAt: null, lastError: null, replayed: false, acknowledgedAt: null },
  createdAt: '2026-06-20T13:00:00Z',
  ...more,
})

test.each([
  [{ state: 'delivered' }, 'Delivered'],
  [{ state: 'exhausted', attempts: 10 }, 'Given up on'],
  [{ state: 'erased' }, 'Erased'],
  [{ dueAt: '2026-06-20T14:00:00Z' }, 'On its way'],
  [{}, 'Waits for an earlier one'],
  [{ attempts: 2, dueAt: '2026-06-20T14:05:00Z' }, 'Tried again in 5 min'],
  [{ attempts: 2, dueAt: '2026-06-20T13:59:00Z' }, 'Tried again now'],
] as const)('%j reads “%s”', (more, words) => {
  expect(sayDelivery(delivery(more), now).words).toBe(words)
})
