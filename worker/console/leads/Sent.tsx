import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { usePages } from '../data/usePages.ts'
import { Bones } from '../parts/Bones.tsx'
import { below, Heading, type Level } from '../parts/Heading.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { SubmissionCard } from '../submissions/SubmissionCard.tsx'
import { Story } from './Story.tsx'

/** What a lead has sent, and with it what happened. */
export function Sent({ level, lead }: { level: Level; lead: Lead }) {
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
