import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { usePages } from '../data/usePages.ts'
import { Bones } from '../parts/Bones.tsx'
import { below, Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { SubmissionCard } from '../submissions/SubmissionCard.tsx'
import { cameBy } from '../words/cameBy.ts'
import { nameOf } from '../words/nameOf.ts'
import { Contact } from './Contact.tsx'
import { StageMark } from './StageMark.tsx'
import { Story } from './Story.tsx'

/**
 * One lead: who, how to reach them, how they came, what they sent, what happened. `alone` where it fills the screen:
 * then it is what the page is about, and takes the focus.
 */
export function LeadPane({ lead, alone }: { lead: Lead; alone: boolean }) {
  const name = nameOf(lead)
  const level = alone ? 1 : 2
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (alone) heading.current?.focus({ preventScroll: true })
  }, [alone])
  useEffect(() => {
    document.title = `${name} · Baton`
  }, [name])
  return (
    <article class="lead-pane">
      <header>
        <Heading level={level} class="name" focus={heading}>
          {name}
        </Heading>
        <p class="soft">
          <StageMark stage={lead.stage} />
          {lead.kind === 'mailbox' && <span title="Many people write from it">Shared mailbox</span>}
          {lead.company && <span>{lead.company}</span>}
          <span>
            first seen <Moment at={lead.createdAt} />
          </span>
        </p>
      </header>
      <Contact lead={lead} />
      <CameBy level={below(level)} first={lead.firstTouchpoint} latest={lead.latestTouchpoint} />
      <Sent level={below(level)} lead={lead} />
    </article>
  )
}

interface CameByProps {
  level: Level
  first: LeadTouchpoint | null
  latest: LeadTouchpoint | null
}

function CameBy({ level, first, latest }: CameByProps) {
  const same = first && latest && first.at === latest.at && first.url === latest.url
  return (
    <section>
      <Heading level={level} class="label">
        Came by
      </Heading>
      {first ? <Arrival touchpoint={first} label={same || !latest ? null : 'First'} /> : null}
      {latest && !same ? <Arrival touchpoint={latest} label={first ? 'Latest' : null} /> : null}
      {!first && !latest && <p class="soft">Not known: nothing about earlier visits was kept or sent.</p>}
    </section>
  )
}

function Arrival({ touchpoint, label }: { touchpoint: LeadTouchpoint; label: string | null }) {
  const words = cameBy(touchpoint)
  return (
    <p class="arrival">
      {label && <span class="soft">{label}</span>}
      <span>
        <b class="clamped" title={words}>
          {words}
        </b>{' '}
        <span class="soft">
          {touchpoint.url && (
            <>
              to <PageLink url={touchpoint.url} />,{' '}
            </>
          )}
          <Moment at={touchpoint.at} />
        </span>
      </span>
    </p>
  )
}

function Sent({ level, lead }: { level: Level; lead: Lead }) {
  const list = usePages('GET /v1/submissions', { query: { site: lead.site, lead: lead.id } })
  const { items, trouble, reload } = list
  const seen = useRef(lead.sequence)
  useEffect(() => {
    if (seen.current !== lead.sequence) reload()
    seen.current = lead.sequence
  }, [lead.sequence, reload])
  return (
    <>
      <section aria-busy={list.loading}>
        <Heading level={level} class="label">
          Sent {items && items.length > 1 && <span class="count">{lead.submissions}</span>}
        </Heading>
        {!items && !trouble && <Bones lines={5} label="Loading what was sent…" />}
        {trouble && <TroubleNotice problem={trouble} retry={reload} busy={list.loading} />}
        {items?.length === 0 && <p class="soft">Nothing is kept that this lead has sent.</p>}
        {items?.map((submission) => (
          <SubmissionCard key={submission.id} level={below(level)} submission={submission} />
        ))}
        <ShowMore list={list} what="submissions" />
      </section>
      {items && <Story level={level} lead={lead} submissions={items} />}
    </>
  )
}
