import type { QuarantineReason } from '../schema/submission.ts'

/**
 * What each reason weighs, in points. What people come by through a browser's, a page's or an office's habits (an
 * autofilled trap, one click after autofill, a ready-made text, colleagues behind one address) stays under the threshold
 * even all together; so do an honest program's haste and name.
 */
export const REASON_POINTS: Record<QuarantineReason, number> = {
  origin: 100,
  attempted: 100,
  trap: 55,
  turnstile: 50,
  instant: 50,
  links: 50,
  link_in_name: 50,
  markup: 50,
  repeated: 50,
  bot_agent: 45,
  same_text: 15,
  quick: 10,
  disposable_mail: 10,
  free_mail: 0,
  identity: 0,
  busy_address: 5,
  busy_site: 4,
}

/** Points from which on a submission waits for a person. */
export const QUARANTINE_FROM_POINTS = 100

/** Whether these reasons together are enough to let a person look first. */
export function isEnough(reasons: readonly QuarantineReason[]): boolean {
  return reasons.reduce((sum, reason) => sum + REASON_POINTS[reason], 0) >= QUARANTINE_FROM_POINTS
}
