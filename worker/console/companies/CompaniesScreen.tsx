import { useState } from 'preact/hooks'
import type { Company } from '../../../shared/schema/company.ts'
import { pathTo } from '../address.ts'
import { usePages } from '../data/usePages.ts'
import { useSettled } from '../data/useSettled.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { CompanyPage } from './CompanyPage.tsx'
import { companyName } from './companyName.ts'
import './companies.css'

/** How long somebody pauses before what they typed is searched for. */
const SETTLE_MS = 200
const REFRESH_MS = 30_000

/** A site's companies, those first whose people last did something; or one of them, where the address names it. */
export function CompaniesScreen({ company }: { company?: string }) {
  return company ? <CompanyPage key={company} company={company} /> : <CompanyList />
}

function CompanyList() {
  const { site } = useHere()
  const [typed, type] = useState('')
  const q = useSettled(typed.trim(), SETTLE_MS)
  const list = usePages('GET /v1/companies', { query: { site: site.id, ...(q && { q }) } }, q ? undefined : REFRESH_MS)
  const { items, trouble, loading, reload } = list
  return (
    <main aria-busy={loading}>
      <ScreenHead title="Companies" aside={items && items.length > 0 && (q ? 'By name' : 'The latest active first')} />
      <search class="filters">
        <input
          type="search"
          aria-label="Search companies"
          placeholder="The beginning of a name or domain"
          maxLength={200}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </search>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={8} label="Loading companies…" />}
      {items?.length === 0 && (
        <p class="calm">
          {q
            ? 'No company begins so.'
            : 'No companies yet. Leads with an address at their company’s own domain, or who say where they work, are counted to one by themselves.'}
        </p>
      )}
      {items && items.length > 0 && (
        <ul class="companies">
          {items.map((one) => (
            <CompanyRow key={one.id} company={one} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="companies" />
    </main>
  )
}

function CompanyRow({ company }: { company: Company }) {
  const isWarm = company.warmUntil !== null && Date.parse(company.warmUntil) > Date.now()
  return (
    <li>
      <a href={pathTo('companies', company.id)}>
        <b>{companyName(company)}</b> {company.name && company.domain && <span class="soft">{company.domain}</span>}
      </a>
      {isWarm && <span class="stage qualified">Warming</span>}
      <span class="soft">
        <Moment at={company.activeAt} />
      </span>
    </li>
  )
}
