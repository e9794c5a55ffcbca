import type { QuarantineReason, Submission } from '../../shared/schema/submission.ts'

/**
 * A form of the site's own that nothing showed to have gone through waits for a person. Widgets of before say nothing
 * about it; theirs go on.
 */
export function unconfirmed(submission: Submission): QuarantineReason[] {
  return 'captured' in submission && submission.captured.evidence === 'none' ? ['attempted'] : []
}
