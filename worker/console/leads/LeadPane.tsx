import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { Touchpoint } from '../../../shared/schema/touchpoint.ts'
import { call } from '../client.ts'
import { usePages } from '../data/usePages.ts'
import { Bones } from '../parts/Bones.tsx'
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

/** One lead: who, how to reach them, how they came, what they sent, what happened. */
export function LeadPane({ lead, takeFocus }: { lead: Lead; takeFocus: boolean }) {
  const name = nameOf(lead)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus({ preventScroll: true })
  }, [takeFocus])
  useEffect(() => {
    document.title = `${name} · Baton`
  }, [name])
  return (
    <article class="lead-pane">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <p class="soft">
          <StageMark stage={lead.stage} />
          {lead.company && <span>{lead.company}</span>}
          <span>
            since <Moment at={lead.createdAt} />
          </span>
        </p>
      </header>
      <Contact lead={lead} />
      <CameBy first={lead.firstTouchpoint} latest={lead.latestTouchpoint} />
      <Sent lead={lead} />
    </article>
  )
}

function CameBy({ first, latest }: { first: Touchpoint | null; latest: Touchpoint | null }) {
  const same = first && latest && first.at === latest.at && first.url === latest.url
  return (
    <section>
      <h3>Came by</h3>
      {first ? <Arrival touchpoint={first} label={same || !latest ? null : 'First'} /> : null}
      {latest && !same ? <Arrival touchpoint={latest} label={first ? 'Latest' : null} /> : null}
      {!first && !latest && <p class="soft">Not known: nothing about earlier visits was kept or sent.</p>}
    </section>
  )
}

function Arrival({ touchpoint, label }: { touchpoint: Touchpoint; label: string | null }) {
  return (
    <p class="arrival">
      {label && <span class="soft">{label}</span>}
      <span>
        <b>{cameBy(touchpoint)}</b>{' '}
        <span class="soft">
          to <PageLink url={touchpoint.url} />, <Moment at={touchpoint.at} />
        </span>
      </span>
    </p>
  )
}

function Sent({ lead }: { lead: Lead }) {
  const list = usePages(`sent ${lead.id}`, (cursor, signal) =>
    call('GET /v1/submissions', { query: { site: lead.site, lead: lead.id, cursor } }, signal),
  )
  const { items, trouble, reload } = list
  const seen = useRef(lead.sequence)
  useEffect(() => {
    if (seen.current !== lead.sequence) reload()
    seen.current = lead.sequence
  }, [lead.sequence, reload])
  return (
    <>
      <section aria-busy={list.loading}>
        <h3>Sent {items && items.length > 1 && <span class="count">{lead.submissions}</span>}</h3>
        {!items && !trouble && <Bones lines={5} label="Loading what was sent…" />}
        {trouble && <TroubleNotice problem={trouble} retry={reload} busy={list.loading} />}
        {items?.length === 0 && <p class="soft">Nothing is kept that this lead has sent.</p>}
        {items?.map((submission) => (
          <SubmissionCard key={submission.id} submission={submission} />
        ))}
        <ShowMore list={list} what="submissions" />
      </section>
      {items && <Story lead={lead} submissions={items} />}
    </>
  )
}
