import type { ImportPreviewRow } from '../../../shared/schema/import.ts'
import { useRead } from '../data/useRead.ts'
import { Bones } from '../parts/Bones.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'

const WOULD = { create: 'new', update: 'updated', leave: 'as it is' } as const

/** The first rows as they would be read now, and what would come of each. */
export function Preview({ id, columns }: { id: string; columns: readonly string[] }) {
  const { body, trouble, reload } = useRead('GET /v1/imports/{import}/preview', { params: { import: id } })
  return (
    <section>
      <h2>The first rows</h2>
      {trouble && <TroubleNotice problem={trouble} retry={reload} />}
      {!body && !trouble && <Bones lines={5} label="Reading the first rows…" />}
      {body && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
        <section class="import-preview" aria-label="The first rows" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">Would be</th>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {body.items.map((row) => (
                <Row key={row.row} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

const Row = ({ row: { row, refusal, would, cells } }: { row: ImportPreviewRow }) => (
  <tr class={refusal ? 'refused' : ''}>
    <td>{row}</td>
    <td>{refusal ? refusal.message : would ? WOULD[would] : '–'}</td>
    {cells.map((cell, index) => (
      <td key={index} title={cell}>
        {cell}
      </td>
    ))}
  </tr>
)
