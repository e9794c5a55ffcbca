import { useState } from 'preact/hooks'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { type Progress, useMany } from '../data/useMany.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { ProgressLine } from '../parts/ProgressLine.tsx'

interface BulkBarProps {
  all: readonly StoredSubmission[]
  chosen: readonly StoredSubmission[]
  choose: (ids: ReadonlySet<string>) => void
  mayDelete: boolean
  done: () => void
}

/** What is done with several at once: each is a call of its own, counted as it is done. */
export function BulkBar({ all, chosen, choose, mayDelete, done }: BulkBarProps) {
  const toast = useToast()
  const [asking, ask] = useState(false)
  const release = useMany('POST /v1/submissions/{submission}/release', ['submissions', 'leads', 'handoffs'])
  const remove = useMany('DELETE /v1/submissions/{submission}', ['submissions', 'sites'])
  const running = [release, remove].find(({ progress }) => progress?.running)
  const requests = chosen.map(({ id, site }) => ({ params: { submission: id }, query: { site } }))
  const finish = (verb: string, { done: count, refused }: Progress) => {
    toast(`${count} ${verb}.${refused > 0 ? ` ${refused} could not be.` : ''}`)
    done()
  }
  const whole = chosen.length === all.length
  const size = chosen.length === 1 ? '1 submission' : `${chosen.length} submissions`
  const deleteAll = async () => {
    ask(false)
    finish('deleted for good', await remove.run(requests))
  }
  return (
    <div class="bulk">
      <label class="pick">
        <input
          type="checkbox"
          checked={whole}
          indeterminate={chosen.length > 0 && !whole}
          onChange={() => choose(new Set(whole ? [] : all.map(({ id }) => id)))}
        />
        {chosen.length === 0 ? 'Choose all shown' : `${chosen.length} chosen`}
      </label>
      {chosen.length > 0 && !running && (
        <>
          <button type="button" onClick={async () => finish('released', await release.run(requests))}>
            Release {chosen.length}
          </button>
          {mayDelete && (
            <button type="button" onClick={() => ask(true)}>
              Delete {chosen.length}…
            </button>
          )}
        </>
      )}
      {running?.progress && (
        <ProgressLine
          progress={running.progress}
          doing={running === release ? 'Released' : 'Deleted'}
          stop={running.stop}
        />
      )}
      {asking && (
        <Confirm
          title={`Delete ${size}?`}
          verb={`Delete ${chosen.length} for good`}
          danger
          busy={false}
          trouble={null}
          confirm={deleteAll}
          close={() => ask(false)}
        >
          <p>
            Their answers and files go everywhere, and nobody can bring them back. That they were deleted stays counted.
          </p>
        </Confirm>
      )}
    </div>
  )
}
