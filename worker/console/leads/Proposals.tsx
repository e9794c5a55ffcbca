import type { Lead } from '../../../shared/schema/lead.ts'
import type { Proposal } from '../../../shared/schema/proposal.ts'
import { useChange } from '../data/useChange.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { DETAIL_WORDS } from './changesOf.ts'

interface ProposalsProps {
  level: Level
  lead: Lead
  proposals: readonly Proposal[]
}

/** What forms say otherwise than sales knows it: each waits for a person. */
export function Proposals({ level, lead, proposals }: ProposalsProps) {
  const change = useChange('POST /v1/leads/{lead}/proposals/{proposal}/decision', [
    'leads',
    'companies',
    'suggestions',
    'handoffs',
  ])
  if (proposals.length === 0) return null
  const decide = (proposal: string, accept: boolean) =>
    void change.send({ params: { lead: lead.id, proposal }, body: { accept } })
  return (
    <section class="proposals">
      <Heading level={level} class="label">
        A form says otherwise
      </Heading>
      {proposals.map(({ id, detail, value }) => (
        <div key={id} class="proposal">
          <p>
            <span class="soft">{DETAIL_WORDS[detail]}</span> {lead[detail] && <s>{lead[detail]}</s>} <b>{value}</b>
          </p>
          <button type="button" disabled={change.busy} onClick={() => decide(id, true)}>
            Take it
          </button>
          <button type="button" class="quiet" disabled={change.busy} onClick={() => decide(id, false)}>
            Leave it
          </button>
        </div>
      ))}
      <Refusal trouble={change.trouble} />
    </section>
  )
}
