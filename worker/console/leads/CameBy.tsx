import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { PageLink } from '../parts/PageLink.tsx'
import { cameBy } from '../words/cameBy.ts'

interface CameByProps {
  level: Level
  first: LeadTouchpoint | null
  latest: LeadTouchpoint | null
}

/** How a lead came first, and last. */
export function CameBy({ level, first, latest }: CameByProps) {
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
