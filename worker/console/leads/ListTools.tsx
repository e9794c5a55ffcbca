import { useHere } from '../frame/Here.ts'
import { type Wanted, writeWanted } from './wanted.ts'

/** The order of the list, and the list as a file. */
export function ListTools({ wanted, change }: { wanted: Wanted; change: (wanted: Wanted) => void }) {
  const { site } = useHere()
  const { filter, sort } = wanted
  const asked = writeWanted({ ...wanted, sort: 'created' }).replace('?', '&')
  return (
    <div class="actions">
      {!filter.q && (
        <select
          aria-label="Order"
          value={sort}
          onChange={(event) => change({ ...wanted, sort: event.currentTarget.value === 'seen' ? 'seen' : 'created' })}
        >
          <option value="created">Newest first</option>
          <option value="seen">Last seen first</option>
        </select>
      )}
      <a class="button" href={`/v1/leads/export?site=${site.id}&format=csv${asked}`} download="leads.csv">
        Export
      </a>
    </div>
  )
}
