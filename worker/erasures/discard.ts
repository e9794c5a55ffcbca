import type { submissions } from '../../shared/api/submissions.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Reply } from '../http/serve.ts'
import { idsOf } from '../leads/idsOf.ts'
import { findSubmission } from '../submissions/store.ts'
import type { DiscardCommand } from './eraseCommand.ts'
import { finishErasure } from './finish.ts'

/** Deletes a submission that waits in quarantine, with the half-filled ones that it took the place of: everywhere, and for good. */
export async function discard(
  env: Env,
  { site, submission, by }: { site: string; submission: string; by: string },
  nowMs: number,
): Promise<Reply<typeof submissions.discard>> {
  const waiting = await findSubmission(env.DB, site, submission)
  if (!waiting) return { problem: 'not_found' }
  if (waiting.state !== 'quarantined') return { problem: 'not_quarantined' }
  const id = makeId('cm', nowMs)
  const all = [submission, ...(waiting.supersedes ?? [])]
  const command: DiscardCommand = { kind: 'discard', id, alone: true, submissions: all, by }
  const done = await carryOut(env, site, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  // Somebody was quicker and released it.
  if (await findSubmission(env.DB, site, submission)) return { problem: 'not_quarantined' }
  const { erasure } = idsOf(id)
  // What is left outside the database cron comes to, should we not.
  await finishErasure(env, erasure, nowMs).catch((error: unknown) => {
    console.error(JSON.stringify({ at: 'erasures.finish', erasure, error: String(error) }))
  })
  return { status: 204, body: null }
}
