import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useRead } from '../data/useRead.ts'
import { useStays } from '../data/useStays.ts'
import { Bones } from '../parts/Bones.tsx'
import { below, type Level } from '../parts/Heading.tsx'
import { VerdictBar } from '../verdicts/VerdictBar.tsx'
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

/** Milliseconds after which somebody reads a lead rather than walks past it. */
const WALKED_PAST_MS = 150

/**
 * One lead: who, what sales says, how to reach them, what waits for a person, how they came, what they sent, what happened.
 * `alone` where it fills the screen: then it is what the page is about, and takes the focus.
 */
export function LeadPane({ lead, alone }: { lead: Lead; alone: boolean }) {
  const name = nameOf(lead)
  const level: Level = alone ? 1 : 2
  const part = below(level)
  const heading = useRef<HTMLHeadingElement>(null)
  const stays = useStays(WALKED_PAST_MS)
  useEffect(() => {
    if (alone) heading.current?.focus({ preventScroll: true })
  }, [alone])
  useEffect(() => {
    document.title = `${name} · Baton`
  }, [name])
  return (
    <article class="lead-pane">
      <LeadHead lead={lead} level={level} heading={heading} />
      <VerdictBar lead={lead} />
      {stays && <WhyQualified lead={lead} level={part} />}
      <Contact lead={lead} />
      {stays ? <RestOfLead lead={lead} part={part} /> : <Bones lines={7} label="Loading the lead…" />}
    </article>
  )
}

/** All that has to be asked for. */
function RestOfLead({ lead, part }: { lead: Lead; part: Level }) {
  const whole = useRead('GET /v1/leads/{lead}', { params: { lead: lead.id } })
  const seen = useRef(lead.sequence)
  useEffect(() => {
    if (seen.current !== lead.sequence) whole.reload()
    seen.current = lead.sequence
  })
  return (
    <>
      {whole.body && <Proposals level={part} lead={lead} proposals={whole.body.proposals} />}
      <Duplicates level={part} lead={lead} />
      <Colleagues level={part} lead={lead} />
      <NoteBox lead={lead} />
      <CameBy level={part} first={lead.firstTouchpoint} latest={lead.latestTouchpoint} />
      <Sent level={part} lead={lead} />
      {whole.body && <Consents level={part} lead={lead} consents={whole.body.consents} />}
      <Merges level={part} lead={lead} />
      <MoreOfLead level={part} lead={lead} />
    </>
  )
}
