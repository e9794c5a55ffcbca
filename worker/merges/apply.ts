import { UNDO_DAYS } from '../../shared/schema/merge.ts'
import type { Logged } from '../desk/machine.ts'
import { idsOf } from '../leads/idsOf.ts'
import { type LeadRecord, toLead, told } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { MergeCommand, UnmergeCommand } from './mergeCommand.ts'
import type { MergeRecord } from './store.ts'

const DAY_MS = 86_400_000
/** Parts of one lead: beyond it, somebody merges by mistake. */
export const MOST_PARTS = 50
/** The place of its event among those that a command may make: behind those of a submission that brought it about. */
const ORDER = 4

/** What a merge rests on. */
type Reason = Pick<MergeRecord, 'rule' | 'evidence' | 'mergedBy'>

/** Makes one of two leads. Where either is gone meanwhile, or they are one already, there is nothing to do. */
export function applyMerge(set: WorkingSet, { leads, rule, evidence, by }: MergeCommand, logged: Logged): void {
  const [one, other] = leads.map((id) => set.leads.lead(id))
  if (!one || !other || !mayMerge(one, other)) return
  merge(set, one, other, { rule, evidence, mergedBy: by }, logged)
}

export const mayMerge = (one: LeadRecord, other: LeadRecord): boolean =>
  one.id !== other.id && one.parts.length + other.parts.length <= MOST_PARTS

/** The older id goes on, and tells so. What came to the other goes along and still knows where it came to. */
export function merge(set: WorkingSet, one: LeadRecord, other: LeadRecord, reason: Reason, logged: Logged): LeadRecord {
  const [survivor, merged] = one.position < other.position ? [one, other] : [other, one]
  const mergedAt = new Date(logged.appendedAt).toISOString()
  const lead = told(set.leads.join(survivor, merged, mergedAt))
  const { merge: id } = idsOf(logged.command.id)
  const images = { survivor: toLead(survivor), merged: toLead(merged) }
  set.leads.put(lead)
  set.moves.push({ from: merged.id, to: survivor.id, parts: null })
  set.merges.put({
    ...{ id, site: set.site, lead: survivor.id, survivor: survivor.id, merged: merged.id, ...reason, mergedAt, images },
    ...{ parts: merged.parts.map((part) => part.id), undoneBy: null, undoneAt: null },
  })
  const { sequence } = lead
  const data = { site: set.site, sequence, lead: toLead(lead), merge: id, merged: merged.id, rule: reason.rule }
  set.announce('lead.merged', logged, { order: ORDER, lead: lead.id, sequence, data })
  return lead
}

/** Gives a merged lead back what came to it, and what bore its keys since. */
export function applyUnmerge(set: WorkingSet, command: UnmergeCommand, logged: Logged): void {
  const found = set.merges.find(command.merge)
  const joined = found && set.leads.lead(found.survivor)
  if (!found || !joined || !isUndoable(found, logged.appendedAt)) return
  const leaving = found.parts.filter((id) => joined.parts.some((part) => part.id === id))
  set.merges.put({ ...found, undoneBy: command.by, undoneAt: new Date(logged.appendedAt).toISOString(), images: null })
  if (leaving.length === 0) return
  const { remaining, parted } = set.leads.part(joined, leaving)
  set.moves.push({ from: remaining.id, to: parted.id, parts: leaving })
  const [survivor, restored] = [told(remaining), told(parted)]
  set.leads.put(survivor)
  set.leads.put(restored)
  const both = { site: set.site, merge: found.id, survivor: survivor.id, restored: restored.id }
  for (const [order, lead] of [survivor, restored].entries()) {
    const { id, sequence } = lead
    set.announce('lead.unmerged', logged, {
      order,
      lead: id,
      sequence,
      data: { ...both, sequence, lead: toLead(lead) },
    })
  }
}

/** Whether a merge can be undone at a moment, in milliseconds. */
export const isUndoable = (
  { undoneAt, mergedAt }: Pick<MergeRecord, 'undoneAt' | 'mergedAt'>,
  nowMs: number,
): boolean => undoneAt === null && nowMs - Date.parse(mergedAt) < UNDO_DAYS * DAY_MS
