import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { pathTo } from '../address.ts'
import { isShortcut } from '../frame/Keys.tsx'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { nameOf } from '../words/nameOf.ts'
import { EditLead } from './EditLead.tsx'
import { StageMark } from './StageMark.tsx'

interface LeadHeadProps {
  lead: Lead
  level: Level
  heading: RefObject<HTMLHeadingElement>
}

/** Who a lead is, in two lines, and where one says it better. `e` goes there. */
export function LeadHead({ lead, level, heading }: LeadHeadProps) {
  const [editing, edit] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'e' || !isShortcut(event)) return
      event.preventDefault()
      edit(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <header>
      <div class="title-row">
        <Heading level={level} class="name" focus={heading}>
          {nameOf(lead)}
        </Heading>
        <button type="button" onClick={() => edit(true)}>
          Edit
        </button>
      </div>
      <p class="soft">
        <StageMark stage={lead.stage} />
        {lead.kind === 'mailbox' && <span title="Many people write from it">Shared mailbox</span>}
        {lead.company && <Company lead={lead} />}
        {lead.owner && <span>with {lead.owner}</span>}
        <span>
          first seen <Moment at={lead.createdAt} />
        </span>
      </p>
      {editing && <EditLead lead={lead} close={() => edit(false)} />}
    </header>
  )
}

const Company = ({ lead: { company, companyId } }: { lead: Lead }) =>
  companyId ? <a href={pathTo('companies', companyId)}>{company}</a> : <span>{company}</span>
