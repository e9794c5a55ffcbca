import { useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useBulkOwner } from './useBulkOwner.ts'

interface BulkBarProps {
  chosen: readonly Lead[]
  clear: () => void
}

/** What can be done with several leads at once. */
export function BulkBar({ chosen, clear }: BulkBarProps) {
  const [owner, setOwner] = useState('')
  const { assign, done } = useBulkOwner()
  if (chosen.length === 0) return null
  const submit = (event: Event) => {
    event.preventDefault()
    void assign(chosen, owner.trim() || null).then(clear)
  }
  return (
    <form class="lead-bulk" onSubmit={submit} aria-label="With the chosen leads">
      <b>{done === null ? `${chosen.length} chosen` : `${done} of ${chosen.length} done…`}</b>
      <input
        aria-label="Owner"
        placeholder="Owner"
        maxLength={500}
        value={owner}
        onInput={(event) => setOwner(event.currentTarget.value)}
      />
      <button type="submit" disabled={done !== null}>
        {owner.trim() === '' ? 'Take the owner away' : 'Assign'}
      </button>
      <button type="button" class="quiet" onClick={clear}>
        Choose none
      </button>
    </form>
  )
}
