import { makeId } from '../../shared/rules/makeId.ts'
import { deskOf } from '../desk/client.ts'
import type { Outcome } from '../desk/waiting.ts'
import type { Env } from '../env.ts'
import type { NamedConsent } from './signedConsent.ts'
import type { WithdrawCommand } from './withdrawCommand.ts'

/** What became of it; null where there is no such site. */
type Withdrawn = { command: string; outcome: Outcome } | null

/** Puts into the log that a consent is taken back. Unless it is set aside, it is on disk and will hold. */
export async function withdraw(
  env: Env,
  { site, submission, key }: NamedConsent,
  { how, by }: Pick<WithdrawCommand, 'how' | 'by'>,
  nowMs: number,
): Promise<Withdrawn> {
  const desk = await deskOf(env, site)
  if (!desk) return null
  const id = makeId('cm', nowMs)
  const command: WithdrawCommand = { kind: 'withdraw', id, submissionId: submission, key, how, by }
  return { command: id, outcome: await desk.append(site, command) }
}
