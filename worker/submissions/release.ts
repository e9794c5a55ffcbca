import type { submissions } from '../../shared/api/submissions.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Reply } from '../http/serve.ts'
import { findSubmission, toSubmission } from './store.ts'
import type { ReleaseCommand } from './submissionCommand.ts'

/** Lets a submission out of quarantine, and answers with it once it has its lead. */
export async function release(
  env: Env,
  siteId: string,
  submissionId: string,
  nowMs: number,
): Promise<Reply<typeof submissions.release>> {
  const waiting = await findSubmission(env.DB, siteId, submissionId)
  if (!waiting) return { problem: 'not_found' }
  if (waiting.state !== 'quarantined' || waiting.supersededBy) return { problem: 'not_quarantined' }
  const command: ReleaseCommand = {
    kind: 'release',
    id: makeId('cm', nowMs),
    submissionId,
    keys: waiting.keys,
    ...(waiting.values.company !== undefined && { company: waiting.values.company }),
    ...(waiting.qualifies && { qualifies: true }),
    ...(waiting.supersedes && { supersedes: waiting.supersedes }),
  }
  const done = await carryOut(env, siteId, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const released = await findSubmission(env.DB, siteId, submissionId)
  if (!released) return { problem: 'not_found' }
  return { status: 200, body: toSubmission(released) }
}
