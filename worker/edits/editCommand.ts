import type { LeadDetail } from '../../shared/schema/lead.ts'

/** A member's word on who a lead is; or a note of theirs. */
export interface EditCommand {
  kind: 'edit'
  id: string
  lead: string
  values: { [Detail in LeadDetail]?: string | null | undefined }
  note: string | null
  /** The name of the member or token. */
  by: string
}

/** What a member says of a value that waits. */
export interface DecideCommand {
  kind: 'decide'
  id: string
  proposal: string
  /** The address that it proposes, if it is one: whoever is known by it has to be known. */
  email: string | null
  /** The company that it proposes, if it is one. */
  company?: string
  isAccepted: boolean
  by: string
}
