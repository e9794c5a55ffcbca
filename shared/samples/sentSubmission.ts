import type { FormSubmission } from '../schema/submission.ts'

/** A submission with how it came: what its sample says of browser, network and moment. The ids are the caller's to give. */
export interface SentSubmission {
  content: Pick<FormSubmission, 'answers' | 'page' | 'privacy' | 'screen'>
  agent: string
  address: string
  /** Milliseconds after the first one of its list. */
  afterMs: number
}
