import { makeId } from '../../../shared/rules/makeId.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import { type HandoffRecord, listOverdue } from '../store.ts'
import { verdictUrl } from '../verdictLink.ts'
import type { OverdueCommand } from './overdueCommand.ts'

/** Handoffs that one run tells of. */
const MOST = 100

/**
 * Tells the Desks of handoffs that nobody has answered in time. A Desk that cannot write just now is told again by the next
 * run: it tells of each once. For cron.
 */
export async function sweepHandoffs(env: Env, nowMs: number): Promise<void> {
  const overdue = await listOverdue(env.DB, nowMs, MOST)
  const ended = await Promise.allSettled(overdue.map((handoff) => tell(env, handoff, nowMs)))
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  if (failures.length > 0) throw new AggregateError(failures, `handoffs: ${failures.map(String).join('; ')}`)
}

async function tell(env: Env, { site, id, lead, link, here }: HandoffRecord, nowMs: number): Promise<void> {
  const url = await verdictUrl(env, here, { site, handoff: id, link })
  const command: OverdueCommand = { kind: 'overdue', id: makeId('cm', nowMs), handoff: id, lead, verdictUrl: url }
  const desk = await deskOf(env, site)
  await desk?.append(site, command)
}
