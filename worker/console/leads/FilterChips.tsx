import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { MORE_FILTERS, type MoreFilter } from './moreFilters.ts'

/** What narrows the list beside the controls above, each with the way to take it away. */
export function FilterChips({ filter, remove }: { filter: LeadFilter; remove: (name: MoreFilter) => void }) {
  const { site } = useHere()
  const { body: forms } = useRead('GET /v1/forms', filter.form ? { query: { site: site.id, limit: 100 } } : null)
  const set = MORE_FILTERS.filter(({ name }) => filter[name] !== undefined)
  if (set.length === 0) return null
  const say = (name: MoreFilter, control: string): string => {
    const value = filter[name] ?? ''
    if (control === 'date') return new Date(value).toLocaleDateString('en-GB', { dateStyle: 'medium' })
    return forms?.items.find(({ id }) => id === value)?.name ?? value
  }
  return (
    <ul class="chips filter-chips" aria-label="Filters that are set">
      {set.map(({ name, label, control }) => (
        <li key={name}>
          <button type="button" class="chip" aria-label={`Take away: ${label}`} onClick={() => remove(name)}>
            {label}: <b>{say(name, control)}</b> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
