import type { Env } from '../env.ts'
import { type NamedConsent, signConsent } from './signedConsent.ts'

/** Where a consent is taken back by whoever got this address, today or in years. */
export const withdrawingLink = async (env: Env, origin: string, consent: NamedConsent): Promise<string> =>
  `${origin}/u/${await signConsent(env, 'withdraw', consent)}`
