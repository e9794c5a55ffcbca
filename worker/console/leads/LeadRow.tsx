import type { Lead } from '../../../shared/schema/lead.ts'
import { navigate, pathTo } from '../address.ts'
import { Moment } from '../parts/Moment.tsx'
import { cameBy } from '../words/cameBy.ts'
import { nameOf } from '../words/nameOf.ts'
import { StageMark } from './StageMark.tsx'

interface LeadRowProps {
  lead: Lead
  chosen: boolean
  /** What narrows the list stays in the address. */
  search: string
  replace: boolean
  /** One of those that something is to be done with. */
  picked: boolean
  pick: (picked: boolean, range: boolean) => void
}

/** One lead in the list. The name is the link; a click anywhere in the row follows it. */
export function LeadRow({ lead, chosen, search, replace, picked, pick }: LeadRowProps) {
  const came = cameBy(lead.firstTouchpoint)
  const name = nameOf(lead)
  const from = lead.company ?? (name === lead.email ? null : lead.email)
  const beside = [lead.kind === 'mailbox' && 'Shared mailbox', from].filter(Boolean).join(' · ')
  const path = pathTo('leads', lead.id) + search
  const follow = (event: MouseEvent) => {
    const onLink = event.target instanceof Element && event.target.closest('a, label')
    if (!onLink && !getSelection()?.toString()) navigate(path, { replace })
  }
  return (
    <tr class={chosen ? 'chosen' : ''} onClick={follow}>
      <td class="pick">
        <label>
          <input
            type="checkbox"
            aria-label={`Choose ${name}`}
            checked={picked}
            onClick={(event) => pick(event.currentTarget.checked, event.shiftKey)}
          />
        </label>
      </td>
      <td class="lead">
        <a href={path} aria-current={chosen ? 'true' : undefined} data-lead={lead.id}>
          {name}
        </a>
        {beside && <span class="beside">{beside}</span>}
        <span class="narrow-only">{came}</span>
      </td>
      <td class="came wide-only" title={came}>
        {came}
      </td>
      <td class="wide-only number">{lead.submissions}</td>
      <td class="stage-cell">
        <StageMark stage={lead.stage} />
      </td>
      <td class="when">
        <Moment at={lead.updatedAt} />
      </td>
    </tr>
  )
}
