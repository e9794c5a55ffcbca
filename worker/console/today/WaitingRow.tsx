import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import { PATHS } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { exactly } from '../words/ago.ts'
import { cameBy } from '../words/cameBy.ts'
import { nameOf } from '../words/nameOf.ts'
import { sayDue } from '../words/sayDue.ts'

/** One lead that waits: who, why, and when an answer is due. The link spreads over the whole row. */
export function WaitingRow({ handoff, chosen }: { handoff: OpenHandoff; chosen: boolean }) {
  const { who, reasons, dueAt } = handoff
  const due = sayDue(dueAt, useNow())
  const path = `${PATHS.today}?handoff=${handoff.id}`
  const beside = who.company ?? (who.kind === 'mailbox' ? 'shared mailbox' : null)
  return (
    <li class={chosen ? 'chosen' : ''}>
      <p>
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
