import type { submissions } from '../../shared/api/submissions.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { deskOf } from '../desk/client.ts'
import type { Desk } from '../desk/desk.ts'
import type { Outcome } from '../desk/waiting.ts'
import type { Env } from '../env.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
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
  const desk = await deskOf(env, siteId)
  if (!desk) return { problem: 'unknown_site' }
  const waiting = await findSubmission(env.DB, siteId, submissionId)
  if (!waiting) return { problem: 'not_found' }
  if (waiting.state !== 'quarantined' || waiting.supersededBy) return { problem: 'not_quarantined' }
  const command: ReleaseCommand = {
    kind: 'release',
    id: makeId('cm', nowMs),
    submissionId,
    keys: waiting.keys,
    ...(waiting.supersedes && { supersedes: waiting.supersedes }),
  }
  const appended = await orUnavailable<Outcome>('submissions.release', append(desk, siteId, command))
  if (!appended.ok) return appended.refusal
  const outcome = appended.value
  if (outcome.state === 'set_aside') return { problem: 'set_aside', detail: outcome.reason }
  const released = await findSubmission(env.DB, siteId, submissionId)
  if (outcome.state === 'waiting' || !released) {
    return { status: 202, body: { id: command.id, status: `/v1/sites/${siteId}/commands/${command.id}` } }
  }
  return { status: 200, body: toSubmission(released) }
}

/** The Desk's answer without what the call itself adds to it. */
async function append(desk: DurableObjectStub<Desk>, siteId: string, command: ReleaseCommand): Promise<Outcome> {
  return await desk.append(siteId, command)
}
