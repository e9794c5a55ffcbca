import { makeId } from '../../../../shared/rules/makeId.ts'
import type { EraseCommand } from '../../../erasures/eraseCommand.ts'
import { idsOf } from '../../../leads/idsOf.ts'
import type { MergeCommand, UnmergeCommand } from '../../../merges/mergeCommand.ts'

interface Known {
  lead: string
}

const common = () => ({ id: makeId('cm', Date.now()), alone: true as const })
const by = 'Seed'

/** What a member says who knows that the first two are one. */
export function mergeOf([one, other]: readonly Known[]): MergeCommand {
  if (!one || !other) throw new Error('one person alone cannot be merged')
  return { ...common(), kind: 'merge', leads: [one.lead, other.lead], rule: 'member', evidence: 'The same voice.', by }
}

/** What a member says who knows better. */
export function undoOf({ id }: MergeCommand): UnmergeCommand {
  return { ...common(), kind: 'unmerge', merge: idsOf(id).merge, by }
}

/** What is to be done for somebody who wants to be forgotten. */
export function eraseOf({ lead }: Known): EraseCommand {
  return { ...common(), kind: 'erase', lead }
}
