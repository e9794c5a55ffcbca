import { Bookmark, Pencil, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Segment } from '../../../shared/schema/segment.ts'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Chip } from '../parts/Chip.tsx'
import { sayTrouble } from '../words/sayTrouble.ts'
import { SegmentDialog } from './SegmentDialog.tsx'
import { EVERYTHING, isNarrowed, type Wanted } from './wanted.ts'

interface SegmentsProps {
  wanted: Wanted
  change: (wanted: Wanted) => void
}

/** The lists that were saved, and the way to save this one. */
export function Segments({ wanted, change }: SegmentsProps) {
  const { site, caller } = useHere()
  const { body } = useRead('GET /v1/sites/{site}/segments', { params: { site: site.id } })
  const [asking, ask] = useState<'new' | 'change' | null>(null)
  const takeAway = useTakeAway(() => change(EVERYTHING))
  const segments = body?.items ?? []
  const mayBuild = caller.role !== 'sales'
  const chosen = segments.find(({ id }) => id === wanted.segment)
  const canSave = mayBuild && wanted.segment === null && isNarrowed(wanted)
  if (segments.length === 0 && !canSave) return null
  return (
    <div class="chips segments">
      {segments.length > 0 && (
        <Chip on={wanted.segment === null} press={() => change(EVERYTHING)}>
          All leads
        </Chip>
      )}
      {segments.map(({ id, name }) => (
        <Chip key={id} on={id === wanted.segment} press={() => change({ ...EVERYTHING, segment: id })}>
          <span>{name}</span>
        </Chip>
      ))}
      {canSave && (
        <button type="button" class="chip save" onClick={() => ask('new')}>
          <Bookmark size={13} aria-hidden="true" /> Save this list
        </button>
      )}
      {mayBuild && chosen && (
        <>
          <button type="button" class="chip quiet" onClick={() => ask('change')}>
            <Pencil size={13} aria-hidden="true" /> Rename
          </button>
          <button type="button" class="chip quiet" onClick={() => void takeAway(chosen)}>
            <Trash2 size={13} aria-hidden="true" /> Delete list
          </button>
        </>
      )}
      {asking && (
        <SegmentDialog
          filter={asking === 'change' && chosen ? chosen.filter : wanted.filter}
          segment={(asking === 'change' && chosen) || null}
          close={() => ask(null)}
          saved={(segment) => change({ ...EVERYTHING, segment })}
        />
      )}
    </div>
  )
}

/** Takes a saved list away, with the way back; its leads stay. */
function useTakeAway(done: () => void) {
  const { site } = useHere()
  const toast = useToast()
  const remove = useChange('DELETE /v1/sites/{site}/segments/{segment}', ['sites'])
  const create = useChange('POST /v1/sites/{site}/segments', ['sites'])
  return async ({ id, name, filter, announce }: Segment) => {
    const reply = await remove.send({ params: { site: site.id, segment: id } })
    if (!reply.ok) return toast(`“${name}” stays. ${sayTrouble(reply.problem).happened}.`)
    done()
    toast(`The list “${name}” is gone; its leads stay.`, async () => {
      const back = await create.send({ params: { site: site.id }, body: { name, filter, announce } })
      if (!back.ok) toast(`“${name}” could not be brought back. ${sayTrouble(back.problem).happened}.`)
    })
  }
}
