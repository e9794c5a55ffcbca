import type { LeadPart } from './leadPart.ts'

/** Somebody of whom nothing is known yet; `appendedAt` in milliseconds. */
export function newPart(made: { id: string; position: number; appendedAt: number; lastSeenAt: string }): LeadPart {
  const { id, position, appendedAt, lastSeenAt } = made
  const at = new Date(appendedAt).toISOString()
  return {
    id,
    position,
    email: null,
    emailKey: null,
    name: null,
    phone: null,
    company: null,
    externalId: null,
    owner: null,
    stage: 'lead',
    firstTouchpoint: null,
    latestTouchpoint: null,
    submissions: 0,
    sequence: 0,
    createdAt: at,
    updatedAt: at,
    lastSeenAt,
    mailingHeld: false,
    joinedAt: null,
    said: {},
  }
}
