import { makeId } from '../../shared/rules/makeId.ts'
import { type CarriedOut, carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { ConfirmCommand } from './confirmCommand.ts'
import type { NamedConsent } from './signedConsent.ts'

/** Puts a person's click into the log. Unless it is refused, it is on disk and will hold. */
export function confirm(env: Env, { site, submission, key }: NamedConsent, nowMs: number): Promise<CarriedOut> {
  const command: ConfirmCommand = { kind: 'confirm', id: makeId('cm', nowMs), submissionId: submission, key }
  return carryOut(env, site, command)
}
