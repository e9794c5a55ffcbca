import type { Logged } from '../desk/machine.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import type { Proposed } from '../leads/takeValues.ts'
import type { SubmissionRecord } from '../submissions/store.ts'
import { type ProposalRecord, upsertProposals } from './store.ts'

/** The proposals that one group of commands works on, in memory. */
export class Proposals {
  readonly #proposals = new Map<string, ProposalRecord>()
  readonly #changed = new Set<string>()

  /** Takes in what the database says of a proposal. */
  know(proposal: ProposalRecord): void {
    this.#proposals.set(proposal.id, proposal)
  }

  find(id: string): ProposalRecord | null {
    return this.#proposals.get(id) ?? null
  }

  put(proposal: ProposalRecord): void {
    this.know(proposal)
    this.#changed.add(proposal.id)
  }

  /** Lets values of a submission wait for a person; what waits already, or was decided, is not proposed again. */
  propose(
    lead: LeadRecord,
    { id: submission, originLead }: SubmissionRecord,
    proposed: readonly Proposed[],
    { command, appendedAt }: Logged,
  ): void {
    for (const [order, { detail, value }] of proposed.entries()) {
      this.put({
        ...{ id: idsOf(command.id).proposal(order), site: lead.site, lead: lead.id, detail, value, submission },
        ...{ originLead: originLead ?? lead.id, state: 'open', proposedAt: new Date(appendedAt).toISOString() },
        ...{ decidedBy: null, decidedAt: null },
      })
    }
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, leadOf: (id: string) => string): D1PreparedStatement[] {
    const changed = [...this.#changed].flatMap((id) => this.#proposals.get(id) ?? [])
    return upsertProposals(
      db,
      changed.map((proposal) => ({ ...proposal, lead: leadOf(proposal.lead) })),
    )
  }
}
