import type { StoredSubmission } from '../../shared/schema/submission.ts'

/** A submission that says where its consents are confirmed: for the site's own mailing, and for nobody else. */
export function withConfirmUrls(
  submission: StoredSubmission,
  confirmUrls: Readonly<Record<string, string>> = {},
): StoredSubmission {
  const answers = submission.answers.map((answer) => {
    const confirmUrl = answer.confirmation && confirmUrls[answer.key]
    return confirmUrl ? { ...answer, confirmUrl } : answer
  })
  return { ...submission, answers }
}
