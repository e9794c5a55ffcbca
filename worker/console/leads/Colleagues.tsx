import type { Lead } from '../../../shared/schema/lead.ts'
import { pathTo } from '../address.ts'
import { useRead } from '../data/useRead.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { nameOf } from '../words/nameOf.ts'
import { StageMark } from './StageMark.tsx'

/** Shown here; the company's own page has all. */
const MOST_SHOWN = 5

/** Who else works where this lead does, the main contact first. */
export function Colleagues({ level, lead }: { level: Level; lead: Lead }) {
  const { body: company } = useRead(
    'GET /v1/companies/{company}',
    lead.companyId === null ? null : { params: { company: lead.companyId } },
  )
  if (!company || lead.companyId === null) return null
  const isMain = company.people.some(({ lead: id, isMainContact }) => isMainContact && id === lead.id)
  const others = company.people.filter(({ lead: id }) => id !== lead.id)
  if (others.length === 0) return null
  const shown = others.toSorted((a, b) => Number(b.isMainContact) - Number(a.isMainContact)).slice(0, MOST_SHOWN)
  return (
    <section class="colleagues">
      <Heading level={level} class="label">
        Colleagues
      </Heading>
      {isMain && <p class="soft">This lead is the main contact.</p>}
      <ul>
        {shown.map((person) => (
          <li key={person.lead}>
            <a href={pathTo('leads', person.lead)}>{nameOf({ ...person, phone: null })}</a>
            {person.isMainContact && <span class="soft">main contact</span>}
            <StageMark stage={person.stage} />
          </li>
        ))}
      </ul>
      {(others.length > shown.length || company.hasMorePeople) && (
        <a href={pathTo('companies', lead.companyId)}>All of the company</a>
      )}
    </section>
  )
}
