import { useState } from 'preact/hooks'
import type { EventComparison, EventFilter } from '../../../../shared/schema/eventFilter.ts'
import { useRead } from '../../data/useRead.ts'
import { useHere } from '../../frame/Here.ts'
import { sayFilter } from '../../words/sayFilter.ts'
import { ConditionRow } from './ConditionRow.tsx'

interface FilterFieldProps {
  filter: EventFilter | null
  set: (filter: EventFilter | null) => void
}

type Join = 'all' | 'any'
const FIRST: EventComparison = { fact: 'stage', is: 'equal', value: 'qualified' }

/** Which of these events an endpoint gets, as sentences. Conditions in groups, as the API takes them, are shown and kept. */
export function FilterField({ filter, set }: FilterFieldProps) {
  const { site } = useHere()
  const forms = useRead('GET /v1/forms', { query: { site: site.id, limit: 100 } }).body?.items ?? []
  const [join, setJoin] = useState<Join>(filter && 'any' in filter ? 'any' : 'all')
  const parts = filter === null ? [] : 'all' in filter ? filter.all : filter.any
  const plain = parts.filter((part) => 'fact' in part)
  const put = (next: readonly EventComparison[], by: Join = join) =>
    set(next.length === 0 ? null : by === 'all' ? { all: [...next] } : { any: [...next] })
  const nameOf = (id: string) => forms.find((form) => form.id === id)?.name ?? 'a form that is gone'
  if (plain.length < parts.length) {
    return (
      <fieldset>
        <legend>Of these, which</legend>
        <p>{sayFilter(filter, nameOf)}</p>
        <button type="button" onClick={() => set(null)}>
          Take all of them instead
        </button>
      </fieldset>
    )
  }
  return (
    <fieldset class="filter-field">
      <legend>Of these, which</legend>
      {plain.length === 0 && <p class="soft">All of them.</p>}
      {plain.length > 1 && (
        <label class="row">
          Where
          <select
            value={join}
            onChange={(event) => {
              const by = event.currentTarget.value === 'any' ? 'any' : 'all'
              setJoin(by)
              put(plain, by)
            }}
          >
            <option value="all">all of this holds</option>
            <option value="any">any of this holds</option>
          </select>
        </label>
      )}
      {plain.map((part, nth) => (
        <ConditionRow
          key={`${nth}`}
          part={part}
          nth={nth}
          forms={forms}
          change={(next) => put(plain.map((one, at) => (at === nth ? next : one)))}
          remove={() => put(plain.filter((_, at) => at !== nth))}
        />
      ))}
      <button type="button" onClick={() => put([...plain, FIRST])}>
        Add a condition
      </button>
      {plain.length > 0 && <p class="soft">{sayFilter(filter, nameOf)}</p>}
    </fieldset>
  )
}
