import type { StoredSubmission } from '../../shared/schema/submission.ts'
import { findConsents } from './store.ts'
import { withConfirmations } from './withConfirmations.ts'

/** Submissions as they stand by now; only where something was agreed to with them does this ask the database. */
export async function showConfirmed(
  db: D1Database,
  siteId: string,
  submissions: readonly StoredSubmission[],
): Promise<StoredSubmission[]> {
  const ids = submissions
    .filter(({ answers }) => answers.some(({ version, value }) => version !== undefined && value === true))
    .map(({ id }) => id)
  if (ids.length === 0) return [...submissions]
  const consents = await findConsents(db, siteId, ids)
  return submissions.map((submission) => withConfirmations(submission, consents))
}
