import { useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { navigate, PATHS } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Heading, type Level } from '../parts/Heading.tsx'
import { nameOf } from '../words/nameOf.ts'

/** What the law gives a person: to have all that is held about them, and to be forgotten. For owners. */
export function MoreOfLead({ level, lead }: { level: Level; lead: Lead }) {
  const { caller } = useHere()
  const [asking, ask] = useState(false)
  const toast = useToast()
  const change = useChange('POST /v1/leads/{lead}/erasure', [
    'leads',
    'submissions',
    'suggestions',
    'companies',
    'sites',
    'handoffs',
  ])
  if (caller.role !== 'owner') return null
  const erase = async () => {
    const reply = await change.send({ params: { lead: lead.id }, body: { confirm: true } })
    if (!reply.ok) return
    ask(false)
    toast(
      reply.status === 202 ? 'Under way. They are gone in a moment.' : 'Erased, with proof in the list of erasures.',
    )
    navigate(PATHS.leads, { replace: true })
  }
  return (
    <section>
      <Heading level={level} class="label">
        If they ask
      </Heading>
      <div class="row">
        <a class="button" href={`/v1/leads/${lead.id}/access`} download={`${lead.id}.json`}>
          Download all that is held
        </a>
        <button type="button" onClick={() => ask(true)}>
          Erase…
        </button>
      </div>
      {asking && (
        <Confirm
          title={`Erase ${nameOf(lead)}?`}
          verb="Erase for good"
          danger
          busy={change.busy}
          trouble={change.trouble}
          confirm={() => void erase()}
          close={() => ask(false)}
        >
          <p>
            Everything of this person goes: what they sent, what they did, notes, files, and what waits to be delivered.
            Nobody can bring it back. Receivers are told the id, so that they can forget as well.
          </p>
        </Confirm>
      )}
    </section>
  )
}
