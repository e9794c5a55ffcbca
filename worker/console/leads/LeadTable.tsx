import type { RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { Pages } from '../data/usePages.ts'
import type { Column } from './columns.tsx'
import { LeadRow } from './LeadRow.tsx'
import type { Picked } from './usePicked.ts'
import { useReadOn } from './useReadOn.ts'
import { useRowKeys } from './useRowKeys.ts'
import { useRowWindow } from './useRowWindow.ts'

/** Rows drawn while the first page is on its way. */
const BONE_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
/** What the name takes at least where columns have their full width, with the box before it. */
const NAME_PX = 220

interface LeadTableProps {
  list: Pages<Lead>
  columns: readonly Column[]
  picked: Picked
  chosen: string | null
  wide: boolean
  inAddress: boolean
  /** What narrows the list stays in the address. */
  search: string
  /** The section that scrolls where a lead stands beside it. */
  scroller: RefObject<HTMLElement>
}

/** The rows of the list: those that are seen are drawn, and the next page comes before somebody gets to its end. */
export function LeadTable({ list, columns, picked, chosen, wide, inAddress, search, scroller }: LeadTableProps) {
  const items = list.items ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const ids = useMemo(() => list.items?.map(({ id }) => id) ?? [], [list.items])
  const lastChosen = useRef(chosen)
  lastChosen.current = chosen ?? lastChosen.current
  const keys = useRowKeys({ ids, wide, inAddress, search, chosen, body, pick: picked.pick, isPicked: picked.has })
  const rows = useRowWindow({ ids, keep: [keys.focused, lastChosen.current], wide, list: scroller, body })
  keys.showWith(rows.show)
  useReadOn(list, rows.last)
  useLayoutEffect(() => {
    const least = NAME_PX + columns.reduce((sum, { width }) => sum + width, 0)
    if (table.current) table.current.style.minWidth = wide ? `${least}px` : ''
  }, [columns, wide])
  return (
    <table ref={table} aria-rowcount={list.hasMore ? -1 : items.length + 1} aria-labelledby="leads-title">
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" class="pick">
            <label>
              <input
                type="checkbox"
                aria-label={`Choose all ${items.length} that are loaded`}
                checked={items.length > 0 && picked.count === items.length}
                indeterminate={picked.count > 0 && picked.count < items.length}
                disabled={items.length === 0}
                onChange={() => picked.pickAll(picked.count < items.length)}
              />
            </label>
          </th>
          <th scope="col">Lead</th>
          {columns.map(({ name, head }) => (
            <th key={name} scope="col" class={`of-${name}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {!list.items && <BoneRows columns={columns} />}
        {rows.rows.flatMap(({ index, above }) => {
          const lead = items[index]
          if (!lead) return []
          return [
            above > 0 && <Gap key={`above ${lead.id}`} px={above} />,
            <LeadRow
              key={lead.id}
              lead={lead}
              index={index}
              columns={columns}
              chosen={lead.id === chosen}
              search={search}
              replace={inAddress}
              picked={picked.has(lead.id)}
              pick={picked.pick}
              measure={rows.measure}
            />,
          ]
        })}
        {rows.below > 0 && <Gap key="below" px={rows.below} />}
      </tbody>
    </table>
  )
}

/** The room of rows that are not drawn. */
function Gap({ px }: { px: number }) {
  const row = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(() => {
    if (row.current) row.current.style.height = `${px}px`
  }, [px])
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr ref={row} class="gap" aria-hidden="true">
      <td />
    </tr>
  )
}

const BoneRows = ({ columns }: { columns: readonly Column[] }) =>
  BONE_ROWS.map((row, index) => (
    <tr key={row} class="bone-row">
      <td class="pick" />
      <td class="lead">
        {index === 0 && <span class="unseen">Loading leads…</span>}
        <i class={`bone w${index % 4}`} />
      </td>
      {columns.map(({ name }, at) => (
        <td key={name} class={`of-${name}`}>
          <i class={`bone w${(index + at) % 4}`} />
        </td>
      ))}
    </tr>
  ))
