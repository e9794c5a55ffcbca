import type { Lead } from '../../../shared/schema/lead.ts'
import { navigate, pathTo } from '../address.ts'
import { cameBy } from '../words/cameBy.ts'
import { nameOf } from '../words/nameOf.ts'
import type { Column } from './columns.tsx'

interface LeadRowProps {
  lead: Lead
  /** Its place in the whole list. */
  index: number
  columns: readonly Column[]
  chosen: boolean
  /** What narrows the list stays in the address. */
  search: string
  replace: boolean
  /** One of those that something is to be done with. */
  picked: boolean
  pick: (id: string, picked: boolean, range: boolean) => void
  measure: (row: HTMLElement | null) => void
}

/** One lead in the list. The name is the link; a click anywhere in the row follows it. */
export function LeadRow({ lead, index, columns, chosen, search, replace, picked, pick, measure }: LeadRowProps) {
  const name = nameOf(lead)
  const has = (column: string) => columns.some((one) => one.name === column)
  const company = has('company') ? null : lead.company
  const from = company ?? (name === lead.email || has('email') ? null : lead.email)
  const beside = [lead.kind === 'mailbox' && 'Shared mailbox', from].filter(Boolean).join(' · ')
  const path = pathTo('leads', lead.id) + search
  const follow = (event: MouseEvent) => {
    const onLink = event.target instanceof Element && event.target.closest('a, label')
    if (!onLink && !getSelection()?.toString()) navigate(path, { replace })
  }
  return (
    <tr
      ref={measure}
      class={[chosen && 'chosen', picked && 'picked'].filter(Boolean).join(' ')}
      aria-rowindex={index + 2}
      data-index={index}
      onClick={follow}
    >
      <td class="pick">
        <label>
          <input
            type="checkbox"
            aria-label={`Choose ${name}`}
            checked={picked}
            onClick={(event) => pick(lead.id, event.currentTarget.checked, event.shiftKey)}
          />
        </label>
      </td>
      <td class="lead">
        <a href={path} aria-current={chosen ? 'true' : undefined} data-lead={lead.id}>
          {name}
        </a>
        {beside && <span class="beside">{beside}</span>}
        <span class="narrow-only">{cameBy(lead.firstTouchpoint)}</span>
      </td>
      {columns.map(({ name: column, cell, title }) => (
        <td key={column} class={`of-${column}`} title={title?.(lead) ?? undefined}>
          {cell(lead)}
        </td>
      ))}
    </tr>
  )
}
