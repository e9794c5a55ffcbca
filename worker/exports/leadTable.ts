import type { Consent } from '../../shared/schema/consent.ts'
import { kindOf, toLead } from '../leads/leadRecord.ts'
import { AnswerColumns, type ColumnForm } from './answerColumns.ts'
import type { ExportedLead } from './store.ts'
import { TOUCHPOINT_COLUMNS, touchpointCells } from './touchpointCells.ts'
import type { Table } from './writers.ts'

/** Leads as a table: who they are, how they came, what they agreed to, and what they answered in each form. */
export function leadTable(
  pageAfter: Table<ExportedLead>['pageAfter'],
  forms: readonly ColumnForm[],
): Table<ExportedLead> {
  const columns = new AnswerColumns(forms, true)
  return {
    head: [[...PERSON, ...TOUCHPOINTS, 'Created', 'Updated', 'Consents', 'Mailing held', ...columns.header]],
    toCells: ({ lead, consents, submissions }) => [
      ...[lead.id, kindOf(lead.emailKey), lead.email, lead.name, lead.phone, lead.company, lead.stage, lead.owner],
      ...[lead.externalId, lead.submissions],
      ...touchpointCells(lead.firstTouchpoint),
      ...touchpointCells(lead.latestTouchpoint),
      ...[lead.createdAt, lead.updatedAt, sayConsents(consents), lead.mailingHeld ? 'yes' : 'no'],
      ...columns.cells(submissions),
    ],
    toJson: ({ lead, consents, submissions }) => ({ ...toLead(lead), consents, latestAnswers: submissions }),
    pageAfter,
  }
}

const PERSON = ['Id', 'Kind', 'E-mail', 'Name', 'Phone', 'Company', 'Stage', 'Owner', 'External id', 'Submissions']
const TOUCHPOINTS = ['First', 'Latest'].flatMap((which) => TOUCHPOINT_COLUMNS.map((column) => `${which} ${column}`))

/** Each purpose as it stands by its latest consent: the field's key, the state, and since when. */
function sayConsents(latestFirst: readonly Consent[]): string {
  const latest = new Map([...latestFirst].reverse().map((consent) => [consent.key, consent]))
  return [...latest.values()]
    .map(
      ({ key, state, givenAt, confirmedAt, withdrawnAt }) =>
        `${key}: ${state} ${withdrawnAt ?? confirmedAt ?? givenAt}`,
    )
    .join('\n')
}
