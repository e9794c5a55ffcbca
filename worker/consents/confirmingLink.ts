import type { Env } from '../env.ts'
import { type NamedConsent, signConsent } from './signedConsent.ts'

/** Where a consent is confirmed by whoever got this address. */
export const confirmingLink = async (env: Env, origin: string, consent: NamedConsent): Promise<string> =>
  `${origin}/c/${await signConsent(env, 'confirm', consent)}`
