import { Download } from 'lucide-preact'
import type { ImportState } from '../../../shared/schema/import.ts'
import { useRead } from '../data/useRead.ts'

/** Of the rows that are not taken, how many are shown; the file has the first 10,000. */
const SHOWN = 100

/** The rows that are not taken, by the numbers that a spreadsheet gives them, and why. */
export function Refusals({ id, state }: { id: string; state: ImportState }) {
  const { body } = useRead('GET /v1/imports/{import}/refusals', { params: { import: id }, query: { limit: SHOWN } })
  if (!body || body.items.length === 0) return null
  return (
    <section>
      <div class="row">
        <h2>{state === 'checked' ? 'Would not be taken' : 'Not taken'}</h2>
        <a class="button" href={`/v1/imports/${id}/refusals/export?bom=true`} download>
          <Download size={14} aria-hidden="true" /> Download why
        </a>
      </div>
      <ul class="refusals">
        {body.items.map(({ row, column, message }) => (
          <li key={`${row} ${column}`}>
            <b>Row {row}</b> {column && <span class="soft">{column}</span>} {message}
          </li>
        ))}
      </ul>
      {body.nextCursor && <p class="soft">These are the first {SHOWN}; the file has the others.</p>}
    </section>
  )
}
