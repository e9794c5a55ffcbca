import { Download } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ImportState } from '../../../shared/schema/import.ts'
import { useRead } from '../data/useRead.ts'

/** Of the rows that are not taken, how many are shown; the file has the first 10,000. */
const SHOWN = 100
/** Before anybody asks for more of them. */
const SHOWN_FIRST = 8

/** The rows that are not taken, by the numbers that a spreadsheet gives them, and why. */
export function Refusals({ id, state }: { id: string; state: ImportState }) {
  const { body } = useRead('GET /v1/imports/{import}/refusals', { params: { import: id }, query: { limit: SHOWN } })
  const [all, showAll] = useState(false)
  if (!body || body.items.length === 0) return null
  return (
    <section>
      <div class="row">
        <h2>{state === 'checked' ? 'Would not be taken' : 'Not taken'}</h2>
        <a class="button" href={`/v1/imports/${id}/refusals/export?bom=true`} download="">
          <Download size={14} aria-hidden="true" /> Download why
        </a>
      </div>
      <ul class="refusals">
        {body.items.slice(0, all ? SHOWN : SHOWN_FIRST).map(({ row, column, message }) => (
          <li key={`${row} ${column}`}>
            <b>Row {row}</b> {column && <span class="soft">{column}</span>} {message}
          </li>
        ))}
      </ul>
      {!all && body.items.length > SHOWN_FIRST && (
        <button type="button" onClick={() => showAll(true)}>
          Show {body.items.length - SHOWN_FIRST} more
        </button>
      )}
      {all && body.nextCursor && <p class="soft">These are the first {SHOWN}; the file has the others.</p>}
    </section>
  )
}
