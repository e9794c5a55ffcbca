import { useState } from 'preact/hooks'
import { ColumnsPanel } from './ColumnsPanel.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import type { Columns } from './useColumns.ts'
import type { Wanted } from './wanted.ts'

interface ListToolsProps {
  wanted: Wanted
  change: (wanted: Wanted) => void
  columns: Columns
}

/** The order of the list, what stands in it, and the list as a file. */
export function ListTools({ wanted, change, columns }: ListToolsProps) {
  const [open, setOpen] = useState<'columns' | 'export' | null>(null)
  return (
    <>
      <div class="actions">
        {!wanted.filter.q && (
          <select
            aria-label="Order"
            value={wanted.sort}
            onChange={(event) => change({ ...wanted, sort: event.currentTarget.value === 'seen' ? 'seen' : 'created' })}
          >
            <option value="created">Newest first</option>
            <option value="seen">Last seen first</option>
          </select>
        )}
        <button
          type="button"
          class="roomy-only"
          aria-expanded={open === 'columns'}
          onClick={() => setOpen(open === 'columns' ? null : 'columns')}
        >
          Columns
        </button>
        <button type="button" onClick={() => setOpen('export')}>
          Export…
        </button>
      </div>
      {open === 'columns' && <ColumnsPanel columns={columns} />}
      {open === 'export' && <ExportDialog wanted={wanted} close={() => setOpen(null)} />}
    </>
  )
}
