import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import type { Touchpoint } from '../../../shared/schema/touchpoint.ts'
import { cameBy } from '../words/cameBy.ts'

/** One thing that happened with a lead. */
export type Happening =
  | { kind: 'sent' | 'began'; at: string; form: string; url: string }
  | { kind: 'read'; at: string; url: string; title: string | undefined }
  | { kind: 'came'; at: string; by: string; url: string }

/**
 * What happened, latest first: forms sent, pages read, arrivals. Submissions repeat the journey that led to them, so
 * the same thing is told once.
 */
export function story(
  submissions: readonly StoredSubmission[],
  touchpoints: readonly (Touchpoint | null)[],
): Happening[] {
  const told = new Map<string, Happening>()
  const tell = (happening: Happening) => told.set(`${happening.kind} ${happening.at} ${happening.url}`, happening)
  for (const touchpoint of touchpoints) if (touchpoint) tell(arrival(touchpoint))
  for (const { formName, receivedAt, page, journey, partial, supersededBy } of submissions) {
    if (supersededBy) continue // what took its place tells the same, and more
    tell({ kind: partial ? 'began' : 'sent', at: receivedAt, form: formName, url: page.url })
    for (const { at, url, title } of journey?.pages ?? []) tell({ kind: 'read', at, url, title })
    if (journey) for (const touchpoint of [journey.firstTouchpoint, ...journey.touchpoints]) tell(arrival(touchpoint))
  }
  return [...told.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || ORDER[a.kind] - ORDER[b.kind])
}

/** At the same moment somebody comes, then reads, then sends; the list runs backwards. */
const ORDER = { sent: 0, began: 0, read: 1, came: 2 } as const

const arrival = (touchpoint: Touchpoint): Happening => ({
  kind: 'came',
  at: touchpoint.at,
  by: cameBy(touchpoint),
  url: touchpoint.url,
})
