import type { erasures } from '../../shared/api/erasures.ts'
import type { Answer } from '../../shared/api/route.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import type { EraseCommand } from './eraseCommand.ts'
import { finishErasure } from './finish.ts'
import { findHeld } from './outside.ts'
import { personOf } from './personOf.ts'
import { findErasure } from './store.ts'

/**
 * Forgets a lead everywhere. All that came before is in the database by then, so that it goes too; what the Desk holds of the
 * person goes in the moment of the asking. What we do not come to the end of, cron does.
 */
export async function erase(
  env: Env,
  lead: LeadRecord,
  by: string,
  nowMs: number,
): Promise<Answer<typeof erasures.create> | Refusal> {
  const found = await orUnavailable(
    'erasures.held',
    personOf(env.DB, lead).then((person) => findHeld(env, lead.site, person)),
  )
  if (!found.ok) return found.refusal
  const held = found.value
  const id = makeId('cm', nowMs)
  const command: EraseCommand = { kind: 'erase', id, alone: true, lead: lead.id, reason: 'asked', by, held }
  const done = await carryOut(env, lead.site, command, held.commands)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const { erasure } = idsOf(id)
  await finishErasure(env, erasure, nowMs).catch((error: unknown) => {
    console.error(JSON.stringify({ at: 'erasures.finish', erasure, error: String(error) }))
  })
  const proof = await findErasure(env.DB, erasure)
  // Somebody else was quicker.
  return proof ? { status: 200, body: proof } : { problem: 'not_found' }
}
