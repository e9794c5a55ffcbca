import { useState } from 'preact/hooks'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'

interface SaveSegmentProps {
  filter: LeadFilter
  saved: (segment: string) => void
  close: () => void
}

/** Keeps what narrows the list by a name; on request endpoints hear of whoever comes in. */
export function SaveSegment({ filter, saved, close }: SaveSegmentProps) {
  const { site } = useHere()
  const [name, setName] = useState('')
  const [announce, setAnnounce] = useState(false)
  const change = useChange('POST /v1/sites/{site}/segments', ['sites'])
  const mayAnnounce = filter.q === undefined && filter.hasProposals === undefined
  const save = async (event: Event) => {
    event.preventDefault()
    const body = { name: name.trim(), filter, announce: announce && mayAnnounce }
    const reply = await change.send({ params: { site: site.id }, body })
    if (!reply.ok) return
    close()
    saved(reply.body.id)
  }
  return (
    <Dialog title="Save this list" close={close}>
      <form onSubmit={save}>
        <Field label="Name">
          {(ties) => (
            <input
              {...ties}
              required
              maxLength={100}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        {mayAnnounce && (
          <label class="segment-tick">
            <input type="checkbox" checked={announce} onChange={(event) => setAnnounce(event.currentTarget.checked)} />{' '}
            Tell endpoints of everybody who comes in
          </label>
        )}
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy || name.trim() === ''}>
            Save
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}
