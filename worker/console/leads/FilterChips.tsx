import { X } from 'lucide-preact'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { CHANNEL_WORDS } from '../words/channelWords.ts'
import { STAGE_WORDS } from '../words/stageWords.ts'
import { MORE_FILTERS } from './moreFilters.ts'

interface FilterChipsProps {
  filter: LeadFilter
  remove: (name: keyof LeadFilter) => void
  clear: () => void
}

const NAMES: readonly { name: keyof LeadFilter; label: string }[] = [
  { name: 'q', label: 'Search' },
  { name: 'stage', label: 'Stage' },
  { name: 'channel', label: 'Came by' },
  ...MORE_FILTERS,
]

/** All that narrows the list, each with the way to take it away. */
export function FilterChips({ filter, remove, clear }: FilterChipsProps) {
  const say = useFilterWords(filter)
  const set = NAMES.filter(({ name }) => filter[name] !== undefined)
  if (set.length === 0) return null
  return (
    <ul class="chips filter-chips" aria-label="Filters that are set">
      {set.map(({ name, label }) => (
        <li key={name}>
          <button
            type="button"
            class="chip"
            aria-label={`Take away: ${label} ${say(name)}`}
            onClick={() => remove(name)}
          >
            {label} <b>{say(name)}</b> <X size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <button type="button" class="chip quiet" onClick={clear}>
            Take all away
          </button>
        </li>
      )}
    </ul>
  )
}

/** What a filter is set to, as people read it. */
function useFilterWords(filter: LeadFilter) {
  const { site } = useHere()
  const { body: forms } = useRead('GET /v1/forms', filter.form ? { query: { site: site.id, limit: 100 } } : null)
  const { body: company } = useRead(
    'GET /v1/companies/{company}',
    filter.company ? { params: { company: filter.company } } : null,
  )
  return (name: keyof LeadFilter): string => {
    const value = filter[name] ?? ''
    if (name === 'stage' && filter.stage) return STAGE_WORDS[filter.stage]
    if (name === 'channel' && filter.channel) return CHANNEL_WORDS[filter.channel]
    if (name === 'form') return forms?.items.find(({ id }) => id === value)?.name ?? '…'
    if (name === 'company') return company?.name ?? company?.domain ?? '…'
    if (name === 'kind') return value === 'mailbox' ? 'a shared mailbox' : 'a person'
    const isDate = MORE_FILTERS.some((one) => one.name === name && one.control === 'date')
    return isDate ? new Date(value).toLocaleDateString('en-GB', { dateStyle: 'medium' }) : value
  }
}
