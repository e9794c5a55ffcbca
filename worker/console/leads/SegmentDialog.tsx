import { useState } from 'preact/hooks'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import type { Segment } from '../../../shared/schema/segment.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'

interface SegmentDialogProps {
  /** What it is to hold. */
  filter: LeadFilter
  /** The one to change; null: a new one. */
  segment: Segment | null
  saved: (segment: string) => void
  close: () => void
}

/** Keeps what narrows the list by a name; on request endpoints hear of whoever comes in. */
export function SegmentDialog({ filter, segment, saved, close }: SegmentDialogProps) {
  const { site } = useHere()
  const [name, setName] = useState(segment?.name ?? '')
  const [announce, setAnnounce] = useState(segment?.announce ?? false)
  const create = useChange('POST /v1/sites/{site}/segments', ['sites'])
  const change = useChange('PATCH /v1/sites/{site}/segments/{segment}', ['sites'])
  const mayAnnounce = filter.q === undefined && filter.hasProposals === undefined
  const save = async (event: Event) => {
    event.preventDefault()
    const said = { name: name.trim(), announce: announce && mayAnnounce }
    const reply = segment
      ? await change.send({ params: { site: site.id, segment: segment.id }, body: said })
      : await create.send({ params: { site: site.id }, body: { ...said, filter } })
    if (!reply.ok) return
    close()
    saved(reply.body.id)
  }
  return (
    <Dialog title={segment ? `Change “${segment.name}”` : 'Save this list'} close={close}>
      <form onSubmit={save}>
        <Field label="Name" hint="Everybody on this site’s team sees it above the leads.">
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
        <Refusal trouble={create.trouble ?? change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={create.busy || change.busy || name.trim() === ''}>
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
