import type { Lead } from '../../../shared/schema/lead.ts'
import { mailLink, phoneLink } from './contactLinks.ts'

/** How to reach a lead: the one next action on this screen. */
export function Contact({ lead }: { lead: Lead }) {
  const mail = lead.email && mailLink(lead.email)
  const phone = lead.phone && phoneLink(lead.phone)
  if (!lead.email && !lead.phone) return <p class="soft">No way to reach this lead is known.</p>
  return (
    <div class="contact">
      {lead.email && (
        <p>
          <span class="soft">E-mail</span>
          <span>{lead.email}</span>
          {mail && (
            <a class="button go" href={mail}>
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
            <a class={mail ? 'button' : 'button go'} href={phone}>
              Call
            </a>
          )}
        </p>
      )}
    </div>
  )
}
