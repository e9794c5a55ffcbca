import type { Lead } from '../../../shared/schema/lead.ts'
import { DETAIL_WORDS, DETAILS } from '../leads/changesOf.ts'
import { Moment } from '../parts/Moment.tsx'

interface ComparisonProps {
  leads: readonly [Lead, Lead]
  /** The lead beside which they stand, which says so; left out where both are news. */
  of?: string
}

/** Two leads detail by detail; what differs is marked, and says so. */
export function Comparison({ leads: [one, other], of }: ComparisonProps) {
  const rows = DETAILS.filter((detail) => one[detail] || other[detail])
  return (
    <table class="comparison">
      <thead>
        <tr>
          <td />
          <th scope="col">
            {one.id === of ? 'This lead, since' : 'Since'} <Moment at={one.createdAt} />
          </th>
          <th scope="col">
            {other.id === of ? 'This lead, since' : 'Since'} <Moment at={other.createdAt} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((detail) => {
          const differs = one[detail] !== null && other[detail] !== null && one[detail] !== other[detail]
          return (
            <tr key={detail} class={differs ? 'differs' : ''}>
              <th scope="row">
                {DETAIL_WORDS[detail]}
                {differs && <span class="mark"> differs</span>}
              </th>
              <td>{one[detail] ?? <span class="soft">not known</span>}</td>
              <td>{other[detail] ?? <span class="soft">not known</span>}</td>
            </tr>
          )
        })}
        <tr>
          <th scope="row">Sent</th>
          <td>{one.submissions}</td>
          <td>{other.submissions}</td>
        </tr>
      </tbody>
    </table>
  )
}
