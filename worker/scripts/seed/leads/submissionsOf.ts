import { emailKey } from '../../../../shared/rules/emailKey.ts'
import { makeId } from '../../../../shared/rules/makeId.ts'
import type { SubmissionCommand } from '../../../submissions/submissionCommand.ts'

/** Who sends; without an address it is somebody new, at a company of their own. */
export interface Sender {
  email?: string
  visitor?: string
}

/** The submissions of these people, as accept puts them into the log. */
export function submissionsOf(senders: readonly Sender[], nowMs: number): SubmissionCommand[] {
  return senders.map((sender) => {
    const id = makeId('cm', nowMs)
    const email = sender.email ?? `newcomer@${id.replace('_', '-')}.example`
    return {
      kind: 'submission',
      id,
      content: {
        id: makeId('sb', nowMs),
        ...{ form: null, version: null, formName: 'newsletter' },
        answers: [{ key: 'email', label: 'E-mail', value: email, display: email }],
        page: { url: 'https://www.acme.example/' },
        origin: null,
        privacy: { measurement: true, journey: true },
        journey: null,
      },
      values: { email },
      keys: { emailKey: emailKey(email), visitor: sender.visitor ?? makeId('vi', nowMs) },
      reasons: [],
    }
  })
}
