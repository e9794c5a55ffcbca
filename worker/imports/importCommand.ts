import type { Stage } from '../../shared/schema/lead.ts'
import type { Heard } from '../leads/takeValues.ts'
import type { PersonFacts, PersonKeys, SubmissionContent } from '../submissions/submissionCommand.ts'

/** A row of an import, as it waits in the log. */
export interface ImportCommand {
  kind: 'import'
  id: string
  importId: string
  content: SubmissionContent
  values: Heard['values']
  keys: PersonKeys
  personFacts?: PersonFacts
  stage: Stage | null
  /** When the person became known, in ISO 8601; null: now. */
  createdAt: string | null
  announce: boolean
}
