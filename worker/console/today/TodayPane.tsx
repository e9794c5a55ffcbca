import { useEffect, useRef } from 'preact/hooks'
import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { pathTo } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { usePages } from '../data/usePages.ts'
import { Contact } from '../leads/Contact.tsx'
import { Bones } from '../parts/Bones.tsx'
import { below, Heading } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { SubmissionCard } from '../submissions/SubmissionCard.tsx'
import { VerdictBar } from '../verdicts/VerdictBar.tsx'
import { cameBy } from '../words/cameBy.ts'
import { nameOf } from '../words/nameOf.ts'
import { sayDue } from '../words/sayDue.ts'

interface TodayPaneProps {
  handoff: OpenHandoff
  /** It fills the screen, so it is what the page is about. */
  alone: boolean
  /** Called once it is answered. */
  done: (kind: VerdictKind) => void
}

/** One lead that waits, with all that an answer needs: the answers on top, why, how to reach them, what they sent. */
export function TodayPane({ handoff, alone, done }: TodayPaneProps) {
  const { who, dueAt, reasons, at } = handoff
  const level = alone ? 1 : 2
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!alone) return
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [alone])
  const due = sayDue(dueAt, useNow())
  return (
    <article class="lead-pane">
      <header>
        <Heading level={level} class="name" focus={heading}>
          {nameOf(who)}
        </Heading>
        <p class="soft">
          {who.company && <span>{who.company}</span>}
          {who.kind === 'mailbox' && <span title="Many people write from it">Shared mailbox</span>}
          <span>{who.owner ? `with ${who.owner}` : 'with nobody yet'}</span>
          <span class={`due ${due.tone}`}>{due.tone === 'late' ? due.words : `due ${due.words}`}</span>
        </p>
      </header>
      <VerdictBar lead={who} done={done} />
      <section>
        <Heading level={below(level)} class="label">
          Why now
        </Heading>
        <ul class="reasons">
          {reasons.map(({ says }) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
        <p class="soft">
          Handed over <Moment at={at} />, came by {cameBy(who.latestTouchpoint ?? who.firstTouchpoint)}
        </p>
      </section>
      <Contact lead={who} />
      <Sent handoff={handoff} level={below(level)} />
      <a href={pathTo('leads', who.id)}>All about {nameOf(who)}</a>
    </article>
  )
}

/** What they sent that was enough; the latest where that is gone. */
function Sent({ handoff, level }: { handoff: OpenHandoff; level: 1 | 2 | 3 | 4 }) {
  const { items, trouble, loading, reload } = usePages('GET /v1/submissions', {
    query: { site: handoff.site, lead: handoff.lead },
  })
  const sent = items?.find(({ id }) => id === handoff.submission) ?? items?.[0]
  return (
    <section aria-busy={loading}>
      <Heading level={level} class="label">
        What they sent
      </Heading>
      {!items && !trouble && <Bones lines={4} label="Loading what was sent…" />}
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {items?.length === 0 && <p class="soft">Nothing is kept of it.</p>}
      {sent && <SubmissionCard level={below(level)} submission={sent} />}
    </section>
  )
}
