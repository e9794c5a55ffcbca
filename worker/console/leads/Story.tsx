import type { Lead } from '../../../shared/schema/lead.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'
import { type Happening, story } from './story.ts'

interface StoryProps {
  level: Level
  lead: Lead
  submissions: readonly StoredSubmission[]
}

/** What happened with a lead, latest first, as a line of events. */
export function Story({ level, lead, submissions }: StoryProps) {
  const happenings = story(submissions, [lead.firstTouchpoint, lead.latestTouchpoint])
  if (happenings.length === 0) return null
  const visits = Math.max(0, ...submissions.map((submission) => submission.journey?.visits ?? 0))
  return (
    <section>
      <Heading level={level} class="label">
        What happened
      </Heading>
      <ol class="story">
        {happenings.map((happening) => (
          <li key={`${happening.kind} ${happening.at} ${happening.url}`} class={happening.kind}>
            <Told happening={happening} />
            <Moment at={happening.at} />
          </li>
        ))}
      </ol>
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
        </span>
      )
    case 'came':
      return <span>{happening.by === 'Direct' ? 'Came directly' : `Came by ${happening.by}`}</span>
  }
}
