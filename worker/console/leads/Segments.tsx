import { useState } from 'preact/hooks'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Chip } from '../parts/Chip.tsx'
import { SaveSegment } from './SaveSegment.tsx'
import { EVERYTHING, isNarrowed, type Wanted } from './wanted.ts'

interface SegmentsProps {
  wanted: Wanted
  change: (wanted: Wanted) => void
}

/** The lists that were saved, and the way to save this one. */
export function Segments({ wanted, change }: SegmentsProps) {
  const { site, caller } = useHere()
  const { body } = useRead('GET /v1/sites/{site}/segments', { params: { site: site.id } })
  const [saving, save] = useState(false)
  const toast = useToast()
  const remove = useChange('DELETE /v1/sites/{site}/segments/{segment}', ['sites'])
  const create = useChange('POST /v1/sites/{site}/segments', ['sites'])
  const segments = body?.items ?? []
  const mayBuild = caller.role !== 'sales'
  const chosen = segments.find(({ id }) => id === wanted.segment)
  const canSave = mayBuild && wanted.segment === null && isNarrowed(wanted)
  if (segments.length === 0 && !canSave) return null
  const takeAway = async () => {
    if (!chosen) return
    const reply = await remove.send({ params: { site: site.id, segment: chosen.id } })
    if (!reply.ok) return toast(reply.problem.title)
    change(EVERYTHING)
    const { name, filter, announce } = chosen
    toast(
      `“${name}” is no list any more.`,
      () => void create.send({ params: { site: site.id }, body: { name, filter, announce } }),
    )
  }
  return (
    <div class="chips segments">
      {segments.map(({ id, name }) => (
        <Chip
          key={id}
          on={id === wanted.segment}
          press={() => change(id === wanted.segment ? EVERYTHING : { ...EVERYTHING, segment: id })}
        >
          {name}
        </Chip>
      ))}
      {canSave && (
        <button type="button" class="chip" onClick={() => save(true)}>
          + Save this list
        </button>
      )}
      {mayBuild && chosen && (
        <button type="button" class="chip" onClick={() => void takeAway()}>
          Delete “{chosen.name}”
        </button>
      )}
      {saving && (
        <SaveSegment
          filter={wanted.filter}
          close={() => save(false)}
          saved={(segment) => change({ ...EVERYTHING, segment })}
        />
      )}
    </div>
  )
}
