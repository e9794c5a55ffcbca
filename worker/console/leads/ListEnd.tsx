import type { Lead } from '../../../shared/schema/lead.ts'
import type { Pages } from '../data/usePages.ts'
import { Moment } from '../parts/Moment.tsx'

/** Where the list ends: for good, for now, or because nobody has looked further back yet. */
export function ListEnd({ list, narrowed }: { list: Pages<Lead>; narrowed: boolean }) {
  const { items, hasMore, readTo, loading, trouble } = list
  if (!items || (items.length === 0 && !hasMore)) return null
  const count = items.length.toLocaleString('en-GB')
  if (!hasMore) {
    const all = narrowed ? `${items.length === 1 ? '1 lead fits' : `${count} leads fit`}.` : `That is all: ${count}.`
    return <p class="list-end soft">{all}</p>
  }
  return (
    <p class="list-end soft" role="status">
      {readTo ? (
        <>
          This list is partial: leads were looked through back to <Moment at={readTo} />.
        </>
      ) : (
        `${count} loaded.`
      )}
      {loading ? (
        <i class="runner" aria-hidden="true" />
      ) : (
        <button type="button" class="quiet" onClick={trouble ? list.reload : list.showMore}>
          {readTo ? 'Look further back' : 'Show more'}
        </button>
      )}
    </p>
  )
}
