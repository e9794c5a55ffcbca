import { useEffect, useRef } from 'preact/hooks'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { isShortcut } from '../frame/Keys.tsx'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { DuplicateCard } from './DuplicateCard.tsx'

/** How often somebody who watches sees what was newly found. */
const REFRESH_MS = 60_000
const DECISIONS: Readonly<Record<string, string>> = { m: 'accept', x: 'refuse' }

/** Leads that may be one person, the surest first, for a person to decide. `m` merges the first, `x` keeps it two. */
export function SuggestionsScreen() {
  const { site } = useHere()
  const list = usePages('GET /v1/suggestions', { query: { site: site.id } }, REFRESH_MS)
  const { items, trouble, loading, reload } = list
  const cards = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const decision = DECISIONS[event.key]
      // A key held down decides once: each pair has to be looked at.
      if (!decision || event.repeat || !isShortcut(event)) return
      const focused = document.activeElement?.closest('[data-suggestion]')
      const card = focused ?? cards.current?.querySelector('[data-suggestion]')
      card?.querySelector<HTMLButtonElement>(`[data-decide="${decision}"]`)?.click()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <main class="duplicates" aria-busy={loading}>
      <ScreenHead title="Duplicates" aside={items && items.length > 0 && 'The surest first'} />
      <p class="lede">
        Leads that may be one person. Nobody is merged without you, and a merge can be undone for 30 days. <kbd>m</kbd>{' '}
        merges the first, <kbd>x</kbd> keeps it two.
      </p>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={8} label="Loading possible duplicates…" />}
      {items?.length === 0 && (
        <p class="calm">No possible duplicates. New ones are found within a minute of their coming.</p>
      )}
      <div ref={cards} class="duplicate-list">
        {items?.map((suggestion) => (
          <DuplicateCard key={suggestion.id} suggestion={suggestion} />
        ))}
      </div>
      <ShowMore list={list} what="possible duplicates" />
    </main>
  )
}
