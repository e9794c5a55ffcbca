import './quarantine.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { BulkBar } from './BulkBar.tsx'
import { OriginQuestions } from './OriginQuestions.tsx'
import { useQuarantine } from './useQuarantine.ts'
import { Waiting } from './Waiting.tsx'

/** Submissions that wait for a person: why, what they say, and what lets them go on or takes them away. */
export function QuarantineScreen() {
  const { site, caller } = useHere()
  const { list, waiting } = useQuarantine(site.id)
  const { items, trouble, loading, reload } = list
  const heading = useRef<HTMLHeadingElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    document.title = 'Quarantine · Baton'
  }, [])
  /** What is gone from the list would take the focus with it. */
  const gone = () => {
    heading.current?.focus()
    setChosen(new Set())
    reload()
  }
  const here = items?.filter(({ id }) => chosen.has(id)) ?? []
  const mayDelete = caller.role !== 'sales'
  return (
    <main class="quarantine" aria-busy={loading}>
      <header class="head">
        <h1 ref={heading} tabIndex={-1}>
          Quarantine
        </h1>
        {waiting && <p class="soft">{waiting === '1' ? '1 waits' : `${waiting} wait`} for a person</p>}
      </header>
      <p class="lede">Kept, not lost. Nobody is given these as leads until you release them.</p>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={6} label="Loading the quarantine…" />}
      {items?.length === 0 && (
        <p class="calm">
          Nothing waits. What looks like spam, or comes from origins that you have not listed, comes here first.
        </p>
      )}
      {items && <OriginQuestions items={items} done={gone} />}
      {items && items.length > 0 && (
        <BulkBar all={items} chosen={here} choose={setChosen} mayDelete={mayDelete} done={gone} />
      )}
      {items?.map((submission) => (
        <Waiting
          key={submission.id}
          submission={submission}
          mayDelete={mayDelete}
          chosen={chosen.has(submission.id)}
          choose={(on) => setChosen(toggled(chosen, submission, on))}
          gone={gone}
        />
      ))}
      <ShowMore list={list} what="submissions" />
    </main>
  )
}

function toggled(chosen: ReadonlySet<string>, { id }: StoredSubmission, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  if (on) next.add(id)
  else next.delete(id)
  return next
}
