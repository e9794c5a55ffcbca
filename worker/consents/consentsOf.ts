import type { SubmissionRecord } from '../submissions/store.ts'
import type { ConsentRecord } from './store.ts'

/** Nobody has confirmed it or taken it back. */
const UNDECIDED = { confirmedAt: null, withdrawnAt: null, withdrawnHow: null, withdrawnBy: null }

/**
 * What a lead agrees to with a submission. A partial one was never sent, so it gives nothing that has yet to be confirmed:
 * nobody is asked to, until the form is sent.
 */
export function consentsOf(submission: SubmissionRecord, lead: string): ConsentRecord[] {
  const { id, site, answers, page, receivedAt, partial, source } = submission
  return answers.flatMap(({ key, label, value, version, confirmation }) => {
    if (version === undefined || value !== true || (partial && confirmation)) return []
    const state = confirmation ?? 'given'
    const givenAt = source?.consent?.givenAt ?? receivedAt
    const given = { text: label, version, pageUrl: page.url ?? '', source: source?.consent?.source ?? null, givenAt }
    return [{ site, submission: id, key, lead, ...given, state, ...UNDECIDED }]
  })
}

/** Whether any of them holds without waiting for a confirmation. */
export const isAnyGiven = (consents: readonly ConsentRecord[]): boolean =>
  consents.some(({ state }) => state !== 'pending')
