import type { WithdrawnHow } from '../../shared/schema/consent.ts'

/** That a person takes a consent back, as it waits in the log. */
export interface WithdrawCommand {
  kind: 'withdraw'
  id: string
  submissionId: string
  /** Of the consent. */
  key: string
  how: WithdrawnHow
  /** The name of the member or token, where one does it for them. */
  by: string | null
}
