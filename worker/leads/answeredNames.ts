import type { StoredSubmission } from '../../shared/schema/submission.ts'
import type { LeadRecord } from './leadRecord.ts'

/** The names of the questions that a lead has answered, as forms know them: lead properties first, then keys. */
export function answeredNames(lead: LeadRecord, submissions: readonly Pick<StoredSubmission, 'answers'>[]): string[] {
  const properties = (['email', 'name', 'phone', 'company'] as const).filter((name) => lead[name] !== null)
  return [...new Set([...properties, ...submissions.flatMap(({ answers }) => answers.map(({ key }) => key))])]
}
