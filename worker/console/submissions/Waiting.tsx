import { useContext, useState } from 'preact/hooks'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { useChange } from '../data/useChange.ts'
import { Announce } from '../frame/Announce.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { sayReason } from '../words/sayReason.ts'
import { SubmissionCard } from './SubmissionCard.tsx'

interface WaitingProps {
  submission: StoredSubmission
  mayDelete: boolean
  chosen: boolean
  choose: (on: boolean) => void
  /** Called once it waits no more. */
  gone: () => void
}

/** One submission that waits: chosen with others, released, or deleted after a question. */
export function Waiting({ submission, mayDelete, chosen, choose, gone }: WaitingProps) {
  const announce = useContext(Announce)
  const [asking, ask] = useState(false)
  const release = useChange('POST /v1/submissions/{submission}/release', ['submissions', 'leads', 'handoffs'])
  const request = { params: { submission: submission.id }, query: { site: submission.site } }
  const letGo = async () => {
    const reply = await release.send(request)
    if (!reply.ok) return
    announce(reply.status === 200 ? 'Released. It travels as any other now.' : 'The release is under way.')
    gone()
  }
  const why = sayReason(submission)
  return (
    <SubmissionCard level={2} submission={submission} title={why}>
      <div class="row">
        <label class="pick">
          <input type="checkbox" checked={chosen} onChange={(event) => choose(event.currentTarget.checked)} />
          Choose
        </label>
        <button type="button" onClick={letGo} disabled={release.busy}>
          {release.busy ? 'Releasing…' : 'Release'}
        </button>
        {mayDelete && (
          <button type="button" class="quiet" onClick={() => ask(true)} disabled={release.busy}>
            Delete…
          </button>
        )}
        <Refusal trouble={release.trouble} />
      </div>
      {asking && <AskDelete request={request} close={() => ask(false)} gone={gone} />}
    </SubmissionCard>
  )
}

interface AskDeleteProps {
  request: { params: { submission: string }; query: { site: string } }
  close: () => void
  gone: () => void
}

function AskDelete({ request, close, gone }: AskDeleteProps) {
  const toast = useToast()
  const remove = useChange('DELETE /v1/submissions/{submission}', ['submissions', 'sites'])
  const confirm = async () => {
    const reply = await remove.send(request)
    if (!reply.ok) return
    toast(reply.status === 204 ? 'Deleted for good.' : 'The deletion is under way.')
    close()
    gone()
  }
  return (
    <Confirm
      title="Delete this submission?"
      verb="Delete for good"
      danger
      busy={remove.busy}
      trouble={remove.trouble}
      confirm={confirm}
      close={close}
    >
      <p>
        Its answers and files go everywhere, and nobody can bring them back. That something was deleted stays counted.
      </p>
    </Confirm>
  )
}
