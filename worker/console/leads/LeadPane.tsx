import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useRead } from '../data/useRead.ts'
import { below, type Level } from '../parts/Heading.tsx'
import { nameOf } from '../words/nameOf.ts'
import { CameBy } from './CameBy.tsx'
import { Colleagues } from './Colleagues.tsx'
import { Consents } from './Consents.tsx'
import { Contact } from './Contact.tsx'
import { Duplicates } from './Duplicates.tsx'
import { LeadHead } from './LeadHead.tsx'
import { Merges } from './Merges.tsx'
import { MoreOfLead } from './MoreOfLead.tsx'
import { NoteBox } from './NoteBox.tsx'
import { Proposals } from './Proposals.tsx'
import { Sent } from './Sent.tsx'
import { WhyQualified } from './WhyQualified.tsx'

/**
 * One lead: who, what sales says, how to reach them, what waits for a person, how they came, what they sent, what happened.
 * `alone` where it fills the screen: then it is what the page is about, and takes the focus.
 */
export function LeadPane({ lead, alone }: { lead: Lead; alone: boolean }) {
  const name = nameOf(lead)
  const level: Level = alone ? 1 : 2
  const part = below(level)
  const heading = useRef<HTMLHeadingElement>(null)
  const whole = useRead('GET /v1/leads/{lead}', { params: { lead: lead.id } })
  const seen = useRef(lead.sequence)
  useEffect(() => {
    if (alone) heading.current?.focus({ preventScroll: true })
  }, [alone])
  useEffect(() => {
    document.title = `${name} · Baton`
  }, [name])
  useEffect(() => {
    if (seen.current !== lead.sequence) whole.reload()
    seen.current = lead.sequence
  })
  return (
    <article class="lead-pane">
      <LeadHead lead={lead} level={level} heading={heading} />
      <WhyQualified lead={lead} level={part} />
      <Contact lead={lead} />
      {whole.body && <Proposals level={part} lead={lead} proposals={whole.body.proposals} />}
      <Duplicates level={part} lead={lead} />
      <Colleagues level={part} lead={lead} />
      <NoteBox lead={lead} />
      <CameBy level={part} first={lead.firstTouchpoint} latest={lead.latestTouchpoint} />
      <Sent level={part} lead={lead} />
      {whole.body && <Consents level={part} lead={lead} consents={whole.body.consents} />}
      <Merges level={part} lead={lead} />
      <MoreOfLead level={part} lead={lead} />
    </article>
  )
}
