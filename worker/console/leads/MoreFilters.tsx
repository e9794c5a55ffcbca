import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Field } from '../parts/Field.tsx'
import { MORE_FILTERS, type MoreFilter } from './moreFilters.ts'

interface MoreFiltersProps {
  filter: LeadFilter
  set: (name: MoreFilter, value: string) => void
}

/** The filters that are asked for less often, each with its control. */
export function MoreFilters({ filter, set }: MoreFiltersProps) {
  const { site } = useHere()
  const { body: forms } = useRead('GET /v1/forms', { query: { site: site.id, limit: 100 } })
  const choices = {
    yes_no: [
      ['yes', 'Yes'],
      ['no', 'No'],
    ],
    kind: [
      ['person', 'A person'],
      ['mailbox', 'A shared mailbox'],
    ],
    company: [],
    form: (forms?.items ?? []).map(({ id, name }) => [id, name]),
  }
  return (
    <div class="more-filters">
      {MORE_FILTERS.filter(isAsked).map(({ name, label, control }) => (
        <Field key={name} label={label}>
          {(ties) =>
            control === 'date' ? (
              <input
                {...ties}
                type="date"
                value={filter[name]?.slice(0, 10) ?? ''}
                onChange={(event) => set(name, toMoment(event.currentTarget.value))}
              />
            ) : control === 'text' ? (
              <input
                {...ties}
                value={filter[name] ?? ''}
                onChange={(event) => set(name, event.currentTarget.value.trim())}
              />
            ) : (
              <select {...ties} value={filter[name] ?? ''} onChange={(event) => set(name, event.currentTarget.value)}>
                <option value="">Any</option>
                {choices[control].map(([value = '', word]) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </select>
            )
          }
        </Field>
      ))}
    </div>
  )
}

const isAsked = (one: (typeof MORE_FILTERS)[number]) => one.control !== 'company'

/** The beginning of a day in the reader's own time. */
const toMoment = (day: string): string => (day === '' ? '' : new Date(`${day}T00:00`).toISOString())
