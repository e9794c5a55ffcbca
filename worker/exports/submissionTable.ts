import type { StoredSubmission } from '../../shared/schema/submission.ts'
import { showConfirmed } from '../consents/showConfirmed.ts'
import { toSubmission } from '../submissions/store.ts'
import { AnswerColumns, type ColumnForm } from './answerColumns.ts'
import { pageOfSubmissions } from './store.ts'
import { TOUCHPOINT_COLUMNS, touchpointCells } from './touchpointCells.ts'
import type { Table } from './writers.ts'

interface Row {
  submission: StoredSubmission
  position: number
}

/** A form's submissions as a table: when and where they were sent, and what was answered. */
export function submissionTable(db: D1Database, siteId: string, form: ColumnForm): Table<Row> {
  const columns = new AnswerColumns([form], false)
  return {
    head: [['Id', 'Lead', 'Received', 'Version', 'Language', 'Partial', ...PAGE, ...columns.header]],
    toCells: ({ submission }) => [
      ...[submission.id, submission.lead, submission.receivedAt, submission.version, submission.language ?? null],
      ...[submission.partial ? 'yes' : 'no', ...pageCells(submission)],
      ...columns.cells([submission]),
    ],
    toJson: ({ submission }) => submission,
    async pageAfter(last) {
      const records = await pageOfSubmissions(db, siteId, form.id, last?.position ?? null)
      const submissions = await showConfirmed(db, siteId, records.map(toSubmission))
      return submissions.map((submission, index) => ({ submission, position: records[index]?.position ?? 0 }))
    },
  }
}

/** Of a page only its address and its campaign are known. */
const isOfPage = (_: unknown, index: number) => !['at', 'channel', 'referrer'].includes(TOUCHPOINT_COLUMNS[index] ?? '')
const NAMES: Readonly<Record<string, string>> = { page: 'Page', source: 'Source' }
const PAGE = TOUCHPOINT_COLUMNS.filter(isOfPage).map((column) => NAMES[column] ?? `Page ${column}`)

const pageCells = ({ page, source, receivedAt }: StoredSubmission) =>
  touchpointCells({
    ...{ at: receivedAt, url: page.url },
    ...(page.campaign && { campaign: page.campaign }),
    ...(source && { source: { kind: source.kind, name: source.name } }),
  }).filter(isOfPage)
