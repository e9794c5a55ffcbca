import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Site } from '../../../shared/schema/site.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { call, type Trouble } from '../client.ts'
import type { Pages } from '../data/usePages.ts'
import { Announce } from '../frame/Announce.ts'
import { Bones } from '../parts/Bones.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { SessionEnded } from '../signIn/SessionEnded.ts'
import { sayReason } from '../words/sayReason.ts'
import { sayTrouble } from '../words/sayTrouble.ts'
import { SubmissionCard } from './SubmissionCard.tsx'

/** Submissions that wait for a person: why, what they say, and the button that lets them go on. */
export function QuarantineScreen({ site, list }: { site: Site; list: Pages<StoredSubmission> }) {
  useEffect(() => {
    document.title = 'Quarantine · Baton'
  }, [])
  const { items, trouble, loading, reload } = list
  useEffect(reload, [reload])
  const heading = useRef<HTMLHeadingElement>(null)
  /** What was released leaves the list, and would take the focus with it. */
  const released = () => {
    heading.current?.focus()
    reload()
  }
  return (
    <main class="quarantine" aria-busy={loading}>
      <div class="head">
        <h1 ref={heading} tabIndex={-1}>
          Quarantine
        </h1>
      </div>
      <p class="lede">Kept, not lost. Nobody is given these as leads until you release them.</p>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={6} label="Loading the quarantine…" />}
      {items?.length === 0 && (
        <p class="calm">
          Nothing waits. What looks like spam, or comes from origins that you have not listed, comes here first.
        </p>
      )}
      {items?.map((submission) => (
        <Waiting key={submission.id} submission={submission} site={site} released={released} />
      ))}
      <ShowMore list={list} what="submissions" />
    </main>
  )
}

interface WaitingProps {
  submission: StoredSubmission
  site: Site
  released: () => void
}

function Waiting({ submission, site, released }: WaitingProps) {
  const [state, setState] = useState<'waits' | 'releasing' | 'released'>('waits')
  const [problem, setProblem] = useState<Trouble | null>(null)
  const announce = useContext(Announce)
  const sessionEnded = useContext(SessionEnded)
  const release = async () => {
    setState('releasing')
    setProblem(null)
    const reply = await call('POST /v1/submissions/{submission}/release', {
      params: { submission: submission.id },
      query: { site: site.id },
    })
    setState(reply.ok ? 'released' : 'waits')
    if (!reply.ok && reply.problem.code === 'not_signed_in') return sessionEnded()
    if (!reply.ok) return setProblem(reply.problem)
    announce(reply.status === 200 ? 'Released. It travels as any other now.' : 'The release is under way.')
    released()
  }
  return (
    <SubmissionCard level={2} submission={submission} title={sayReason(submission)}>
      <div class="row">
        <button type="button" onClick={release} disabled={state !== 'waits'}>
          {{ waits: 'Release', releasing: 'Releasing…', released: 'Released' }[state]}
        </button>
        {problem && (
          <p class="bad" role="alert">
            {sayTrouble(problem).happened}. {sayTrouble(problem).next}
          </p>
        )}
      </div>
    </SubmissionCard>
  )
}
