import type { QuarantineReason } from '../../../shared/schema/submission.ts'

/**
 * What each reason weighs, in points. What a person can come by through a browser's or an office's habits (an autofilled
 * trap, one click after autofill, colleagues behind one address) stays under the threshold even together.
 */
export const REASON_POINTS: Record<QuarantineReason, number> = {
  origin: 100,
  attempted: 100,
  trap: 60,
  instant: 50,
  links: 50,
  link_in_name: 50,
  markup: 50,
  repeated: 50,
  same_text: 50,
  bot_agent: 40,
  busy_address: 20,
  quick: 15,
  disposable_mail: 15,
  busy_site: 5,
}

/** Points from which on a submission waits for a person. */
export const QUARANTINE_FROM_POINTS = 100

/** Whether these reasons together are enough to let a person look first. */
export function isEnough(reasons: readonly QuarantineReason[]): boolean {
  return reasons.reduce((sum, reason) => sum + REASON_POINTS[reason], 0) >= QUARANTINE_FROM_POINTS
}
