import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { usePages } from '../data/usePages.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { sayTime } from '../words/sayDeed.ts'
import { type Happening, story } from './story.ts'

interface StoryProps {
  level: Level
  lead: Lead
  submissions: readonly StoredSubmission[]
}

/** What happened with a lead, latest first, as a line of events. */
export function Story({ level, lead, submissions }: StoryProps) {
  const list = usePages('GET /v1/leads/{lead}/timeline', { params: { lead: lead.id } })
  const { items, trouble, loading, reload } = list
  const seen = useRef(lead.updatedAt)
  useEffect(() => {
    if (seen.current !== lead.updatedAt) reload()
    seen.current = lead.updatedAt
  }, [lead.updatedAt, reload])
  const happenings = story(submissions, [lead.firstTouchpoint, lead.latestTouchpoint], items ?? [])
  if (happenings.length === 0 && !trouble) return null
  const visits = Math.max(0, ...submissions.map((submission) => submission.journey?.visits ?? 0))
  return (
    <section>
      <Heading level={level} class="label">
        What happened
      </Heading>
      <ol class="story">
        {happenings.map((happening) => (
          <li
            key={`${happening.kind} ${happening.at} ${happening.url} ${'words' in happening && happening.words}`}
            class={happening.kind}
          >
            <Told happening={happening} />
            <Moment at={happening.at} />
          </li>
        ))}
      </ol>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      <ShowMore list={list} what="things that happened" />
      {visits > 1 && <p class="soft">{visits} visits before the latest form.</p>}
    </section>
  )
}

function Told({ happening }: { happening: Happening }) {
  switch (happening.kind) {
    case 'sent':
      return <span>Sent “{happening.form}”</span>
    case 'began':
      return <span>Began “{happening.form}” and has not sent it</span>
    case 'read':
      return (
        <span>
          Read <PageLink url={happening.url} title={happening.title} />
          {happening.seconds && <span class="soft"> for {sayTime(happening.seconds)}</span>}
        </span>
      )
    case 'did':
    case 'act':
    case 'agreed':
    case 'note':
    case 'told':
      return <span>{happening.words}</span>
    case 'came':
      return <span>{happening.by === 'Direct' ? 'Came directly' : `Came by ${happening.by}`}</span>
  }
}
