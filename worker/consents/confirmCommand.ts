/** A person's click on the link that was sent to their address, as it waits in the log. */
export interface ConfirmCommand {
  kind: 'confirm'
  id: string
  submissionId: string
  /** Of the consent. */
  key: string
}
