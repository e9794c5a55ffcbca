import { makeId } from '../../shared/rules/makeId.ts'
import { type CarriedOut, carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { NamedConsent } from './signedConsent.ts'
import type { WithdrawCommand } from './withdrawCommand.ts'

/** Puts into the log that a consent is taken back. Unless it is refused, it is on disk and will hold. */
export function withdraw(
  env: Env,
  { site, submission, key }: NamedConsent,
  { how, by }: Pick<WithdrawCommand, 'how' | 'by'>,
  nowMs: number,
): Promise<CarriedOut> {
  const command: WithdrawCommand = {
    ...{ kind: 'withdraw', id: makeId('cm', nowMs), submissionId: submission, key, how, by },
  }
  return carryOut(env, site, command)
}
