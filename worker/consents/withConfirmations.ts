import type { StoredSubmission } from '../../shared/schema/submission.ts'
import type { ConsentRecord } from './store.ts'

/** A submission whose answers say which of its consents are confirmed or withdrawn by now; what is stored of it says how it came. */
export function withConfirmations<Submission extends Pick<StoredSubmission, 'id' | 'answers'>>(
  submission: Submission,
  consents: readonly Pick<ConsentRecord, 'submission' | 'key' | 'confirmedAt' | 'withdrawnAt'>[],
): Submission {
  const own = consents.filter((consent) => consent.submission === submission.id)
  const answers = submission.answers.map((answer) => {
    const { confirmedAt, withdrawnAt } = own.find(({ key }) => key === answer.key) ?? {}
    return {
      ...answer,
      ...(answer.confirmation && confirmedAt && { confirmation: 'confirmed' as const, confirmedAt }),
      ...(withdrawnAt && { withdrawnAt }),
    }
  })
  return { ...submission, answers }
}
