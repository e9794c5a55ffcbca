import type { LeadDetail } from '../../../shared/schema/lead.ts'
import type { MergeRule } from '../../../shared/schema/merge.ts'
import type { TimelineEntry } from '../../../shared/schema/timeline.ts'
import { sayEvent } from './sayEvent.ts'
import { sayHandoff, sayVerdict } from './sayVerdict.ts'

/** What members did with a lead, what the lead agreed to, and what others were told of them. */
export type Act = Exclude<TimelineEntry, { kind: 'touchpoint' | 'signal' | 'submission' }>

const DETAILS: Record<LeadDetail, string> = {
  email: 'e-mail address',
  name: 'name',
  phone: 'phone number',
  company: 'company',
  owner: 'owner',
}

/** Why two leads were taken for one, where nobody said so. */
const RULES: Record<MergeRule, string> = {
  member: '',
  suggestion: '',
  visitor: 'one browser, and nothing that disagrees',
  keys: 'the site’s own id and the address came together',
}

/** It in a few words. */
export function sayAct(act: Act): string {
  switch (act.kind) {
    case 'merge':
      return sayMerge(act.merge)
    case 'unmerge':
      return `Two leads again${by(act.merge.undoneBy)}`
    case 'edit':
      return sayEdit(act.edit)
    case 'note':
      return `${act.by} noted: ${act.note}`
    case 'proposal':
      return `A form said another ${DETAILS[act.proposal.detail]}: ${act.proposal.value}`
    case 'decision':
      return sayDecision(act.proposal)
    case 'consent':
      return act.consent.state === 'pending'
        ? `Agreed, to be confirmed: ${act.consent.text}`
        : `Agreed: ${act.consent.text}`
    case 'confirmation':
      return `Confirmed by the link in the mail: ${act.consent.text}`
    case 'withdrawal':
      return `${sayWithdrawn(act.consent)}: ${act.consent.text}`
    case 'handoff':
      return sayHandoff(act.handoff)
    case 'verdict':
      return sayVerdict(act.verdict)
    case 'event':
      return sayEvent(act.type, act.deliveries)
  }
}

function sayMerge({ rule, mergedBy }: Extract<Act, { kind: 'merge' }>['merge']): string {
  if (mergedBy !== null) return `Two leads became one${by(mergedBy)}`
  return RULES[rule] ? `Two leads became one: ${RULES[rule]}` : 'Two leads became one'
}

function sayEdit({ changes, editedBy }: Extract<Act, { kind: 'edit' }>['edit']): string {
  if (changes.length === 0) return `${editedBy} looked over it and changed nothing`
  const said = changes.map(({ detail, from, to }) => {
    if (to === null) return `no ${DETAILS[detail]} any more`
    return from === null ? `${DETAILS[detail]} ${to}` : `${DETAILS[detail]} from ${from} to ${to}`
  })
  return `${editedBy} said: ${said.join('; ')}`
}

function sayDecision({ state, detail, value, decidedBy }: Extract<Act, { kind: 'decision' }>['proposal']): string {
  const taken = state === 'accepted' ? 'took' : 'left'
  return `${decidedBy ?? 'Somebody'} ${taken} the ${DETAILS[detail]} ${value}`
}

function sayWithdrawn({ withdrawnHow, withdrawnBy }: Extract<Act, { kind: 'withdrawal' }>['consent']): string {
  switch (withdrawnHow) {
    case 'one_click':
      return 'Took back in their mail program'
    case 'member':
      return `Taken back for them${by(withdrawnBy)}`
    default:
      return 'Took back by their link'
  }
}

const by = (name: string | null) => (name === null ? '' : ` (${name})`)
