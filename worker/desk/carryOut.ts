import type { Env } from '../env.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { deskOf } from './client.ts'
import type { Command } from './machine.ts'
import type { Outcome } from './waiting.ts'

/** What became of a command: D1 has it; or it is safe in the log, and where to ask for it; or why it is not. */
export type CarriedOut =
  | { state: 'applied' }
  | { state: 'waiting'; answer: { status: 202; body: { id: string; status: string } } }
  | { state: 'refused'; refusal: Refusal }

/** Puts a command of a member into a site's log and waits, for a while, until D1 has it. What it `forgets`: see the Desk. */
export async function carryOut(
  env: Env,
  siteId: string,
  command: Command,
  forgets: readonly string[] = [],
): Promise<CarriedOut> {
  const desk = await deskOf(env, siteId)
  if (!desk) return { state: 'refused', refusal: { problem: 'unknown_site' } }
  // The stub's promise has no more of its result's type than it can be cloned.
  const appended = await orUnavailable<Outcome>(
    `desk.${command.kind}`,
    desk.append(siteId, command, forgets) as Promise<Outcome>,
  )
  if (!appended.ok) return { state: 'refused', refusal: appended.refusal }
  const outcome = appended.value
  if (outcome.state === 'set_aside') {
    return { state: 'refused', refusal: { problem: 'set_aside', detail: outcome.reason } }
  }
  if (outcome.state === 'applied') return { state: 'applied' }
  const status = `/v1/sites/${siteId}/commands/${command.id}`
  return { state: 'waiting', answer: { status: 202, body: { id: command.id, status } } }
}
