import { useContext, useEffect, useRef } from 'preact/hooks'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { useChange } from '../data/useChange.ts'
import { Announce } from '../frame/Announce.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { sayReason } from '../words/sayReason.ts'
import { SubmissionCard } from './SubmissionCard.tsx'
import { useQuarantine } from './useQuarantine.ts'

/** Submissions that wait for a person: why, what they say, and the button that lets them go on. */
export function QuarantineScreen() {
  const { site } = useHere()
  const { list } = useQuarantine(site.id)
  useEffect(() => {
    document.title = 'Quarantine · Baton'
  }, [])
  const { items, trouble, loading, reload } = list
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
        <Waiting key={submission.id} submission={submission} site={site.id} released={released} />
      ))}
      <ShowMore list={list} what="submissions" />
    </main>
  )
}

interface WaitingProps {
  submission: StoredSubmission
  site: string
  released: () => void
}

function Waiting({ submission, site, released }: WaitingProps) {
  const announce = useContext(Announce)
  const change = useChange('POST /v1/submissions/{submission}/release', ['submissions', 'leads'])
  const release = async () => {
    const reply = await change.send({ params: { submission: submission.id }, query: { site } })
    if (!reply.ok) return
    announce(reply.status === 200 ? 'Released. It travels as any other now.' : 'The release is under way.')
    released()
  }
  return (
    <SubmissionCard level={2} submission={submission} title={sayReason(submission)}>
      <div class="row">
        <button type="button" onClick={release} disabled={change.busy}>
          {change.busy ? 'Releasing…' : 'Release'}
        </button>
        <Refusal trouble={change.trouble} />
      </div>
    </SubmissionCard>
  )
}
