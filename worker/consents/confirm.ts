import { makeId } from '../../shared/rules/makeId.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import type { ConfirmCommand } from './confirmCommand.ts'
import type { NamedConsent } from './signedConsent.ts'

/** Puts a person's click into the log. True: it is on disk and will hold. */
export async function confirm(env: Env, { site, submission, key }: NamedConsent, nowMs: number): Promise<boolean> {
  const desk = await deskOf(env, site)
  if (!desk) return false
  const command: ConfirmCommand = { kind: 'confirm', id: makeId('cm', nowMs), submissionId: submission, key }
  const outcome = await desk.append(site, command)
  return outcome.state !== 'set_aside'
}
