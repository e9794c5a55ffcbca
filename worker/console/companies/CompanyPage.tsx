import { useState } from 'preact/hooks'
import type { CompanyPerson, WholeCompany } from '../../../shared/schema/company.ts'
import { PATHS, pathTo } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { useToast } from '../frame/Toasts.tsx'
import { StageMark } from '../leads/StageMark.tsx'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { CHANNEL_WORDS } from '../words/channelWords.ts'
import { nameOf } from '../words/nameOf.ts'
import { companyName } from './companyName.ts'
import { EditCompany } from './EditCompany.tsx'

const REFRESH_MS = 30_000

/** One company: its people, whom to speak to, what they did in the latest 14 days. */
export function CompanyPage({ company: id }: { company: string }) {
  const {
    body: company,
    trouble,
    reload,
  } = useRead('GET /v1/companies/{company}', { params: { company: id } }, REFRESH_MS)
  const [editing, edit] = useState(false)
  return (
    <main>
      <a class="back" href={PATHS.companies}>
        ← Companies
      </a>
      {trouble && !company && <TroubleNotice level={1} problem={trouble} retry={reload} />}
      {!company && !trouble && <Bones lines={8} label="Loading the company…" />}
      {company && (
        <>
          <ScreenHead title={companyName(company)} aside={company.name && company.domain}>
            <button type="button" onClick={() => edit(true)}>
              Edit
            </button>
          </ScreenHead>
          <p class="lede">{sayEngagement(company)}</p>
          <People company={company} />
          {company.aliases.length > 0 && (
            <section class="aliases">
              <h2 class="label">Also known by</h2>
              <p>{company.aliases.map(({ value }) => value).join(' · ')}</p>
            </section>
          )}
          {editing && <EditCompany company={company} close={() => edit(false)} />}
        </>
      )}
    </main>
  )
}

function sayEngagement({ engagement, firstChannel, people, hasMorePeople }: WholeCompany): string {
  const { days, activePeople, engagedMinutes, formsSent } = engagement
  const came = firstChannel ? ` The first came by ${CHANNEL_WORDS[firstChannel].toLowerCase()}.` : ''
  if (activePeople === 0) return `Nobody did anything in the last ${days} days.${came}`
  const of = `${activePeople} of ${people.length}${hasMorePeople ? '+' : ''} people were active in the last ${days} days`
  const did = [
    engagedMinutes >= 1 && `${Math.round(engagedMinutes)} engaged minutes`,
    formsSent > 0 && `${formsSent} ${formsSent === 1 ? 'form' : 'forms'} sent`,
  ].filter(Boolean)
  return `${of}${did.length > 0 ? `: ${did.join(', ')}` : ''}.${came}`
}

function People({ company }: { company: WholeCompany }) {
  const toast = useToast()
  const change = useChange('PATCH /v1/companies/{company}', ['companies'])
  const choose = async (mainContact: string | null) => {
    const reply = await change.send({ params: { company: company.id }, body: { mainContact } })
    if (reply.ok)
      toast(
        'Noted whom to speak to.',
        () => void change.send({ params: { company: company.id }, body: { mainContact: company.mainContact } }),
      )
  }
  return (
    <>
      <ul class="companies people">
        {company.people.map((person) => (
          <Person key={person.lead} person={person} busy={change.busy} choose={() => void choose(person.lead)} />
        ))}
      </ul>
      {company.hasMorePeople && <p class="soft">The newest hundred. The others are among the leads.</p>}
      <Refusal trouble={change.trouble} />
    </>
  )
}

function Person({ person, busy, choose }: { person: CompanyPerson; busy: boolean; choose: () => void }) {
  const { lead, stage, isMainContact, engagedMinutes, formsSent, lastSeenAt } = person
  return (
    <li>
      <a href={pathTo('leads', lead)}>
        <b>{nameOf({ ...person, phone: null })}</b>{' '}
        {person.name && person.email && <span class="soft">{person.email}</span>}
      </a>
      <StageMark stage={stage} />
      <span class="soft">
        {engagedMinutes > 0 && `${Math.round(engagedMinutes)} min, `}
        {formsSent > 0 && `${formsSent} sent, `}
        <Moment at={lastSeenAt} />
      </span>
      {isMainContact ? (
        <span class="main-contact">Main contact</span>
      ) : (
        <button type="button" class="quiet" disabled={busy} onClick={choose}>
          Make main contact
        </button>
      )}
    </li>
  )
}
