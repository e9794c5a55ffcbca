import type { merges } from '../../shared/api/merges.ts'
import type { Answer } from '../../shared/api/route.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { MOST_PARTS, mayMerge } from './apply.ts'
import type { MergeCommand } from './mergeCommand.ts'
import { findMerge, toMerge } from './store.ts'

/** Makes one of two leads of one site because a member says so, and answers with how that is undone. */
export async function mergeLeads(
  env: Env,
  one: LeadRecord,
  other: LeadRecord,
  said: Pick<MergeCommand, 'rule' | 'evidence' | 'by'>,
  nowMs: number,
): Promise<Answer<typeof merges.create> | Refusal> {
  if (one.id === other.id) return { problem: 'cannot_merge', detail: 'They are one lead already.' }
  if (!mayMerge(one, other)) return { problem: 'cannot_merge', detail: `A lead is at most ${MOST_PARTS} in one.` }
  const command: MergeCommand = {
    ...{ kind: 'merge', id: makeId('cm', nowMs), alone: true, leads: [one.id, other.id], ...said },
  }
  const done = await carryOut(env, one.site, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const merge = await findMerge(env.DB, idsOf(command.id).merge)
  // One of them was erased or merged by somebody else in the meantime.
  if (!merge) return { problem: 'cannot_merge', detail: 'One of them has changed meanwhile. Look again.' }
  return { status: 201, body: toMerge(merge, nowMs) }
}
