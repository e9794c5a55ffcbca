import type { Lead } from '../../../shared/schema/lead.ts'
import { mailLink, phoneLink } from './contactLinks.ts'

/** How to reach a lead: the one next action on this screen. */
export function Contact({ lead }: { lead: Lead }) {
  const mail = lead.email && mailLink(lead.email)
  const phone = lead.phone && phoneLink(lead.phone)
  // One next action: where sales has to answer, that is the answer.
  const next = lead.stage === 'qualified' ? 'button' : 'button go'
  if (!lead.email && !lead.phone) return <p class="soft">No way to reach this lead is known.</p>
  return (
    <div class="contact">
      {lead.email && (
        <p>
          <span class="soft">E-mail</span>
          <span>{lead.email}</span>
          {mail && (
            <a class={next} href={mail}>
              Write
            </a>
          )}
        </p>
      )}
      {lead.phone && (
        <p>
          <span class="soft">Phone</span>
          <span>{lead.phone}</span>
          {phone && (
            <a class={mail ? 'button' : next} href={phone}>
              Call
            </a>
          )}
        </p>
      )}
    </div>
  )
}
