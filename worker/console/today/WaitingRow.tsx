import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import { navigate, PATHS } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { cameBy } from '../words/cameBy.ts'
import { exactly } from '../words/ago.ts'
import { nameOf } from '../words/nameOf.ts'
import { sayDue } from '../words/sayDue.ts'

interface WaitingRowProps {
  handoff: OpenHandoff
  chosen: boolean
  /** Beside the list it is no step that going back should pass. */
  replace: boolean
}

/** One lead that waits: who, why, and when an answer is due. The name is the link; a click anywhere in the row follows it. */
export function WaitingRow({ handoff, chosen, replace }: WaitingRowProps) {
  const { who, reasons, dueAt } = handoff
  const due = sayDue(dueAt, useNow())
  const path = `${PATHS.today}?handoff=${handoff.id}`
  const beside = who.company ?? (who.kind === 'mailbox' ? 'shared mailbox' : null)
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || getSelection()?.toString()) return
    event.preventDefault()
    navigate(path, { replace })
  }
  return (
    <li class={chosen ? 'chosen' : ''} onClick={follow}>
      <p class="who">
        <a href={path} data-handoff={handoff.id} aria-current={chosen ? 'true' : undefined}>
          {nameOf(who)}
        </a>
        {beside && <span class="beside">{beside}</span>}
      </p>
      <p class={`due ${due.tone}`}>
        <time dateTime={dueAt} title={exactly(dueAt)}>
          {due.words}
        </time>
      </p>
      <p class="why">{reasons.map(({ says }) => says).join(' · ')}</p>
      <p class="came">{cameBy(who.latestTouchpoint ?? who.firstTouchpoint)}</p>
    </li>
  )
}
