import type { Env } from '../env.ts'
import { browserRefuses } from '../http/browserRefuses.ts'
import { countryOf } from '../http/countryOf.ts'
import { networkHash } from '../http/networkHash.ts'

/** Who sent a submission, as far as a request tells. */
export interface Sender {
  /** Where the page stands that sent it; null where no page did. */
  origin: string | null
  agent: string | null
  /** Keyed hash of the network it came from; null where that tells nobody apart. */
  network: string | null
  /** ISO 3166, by the network; null where it is unknown. */
  country: string | null
  /** The browser itself refuses to be known again. */
  refuses: boolean
  /** Our own origin, as it was asked: where links of ours lead. */
  here: string
}

/** Reads who sent a request. */
export async function readSender(env: Env, request: Request, origin: string | null, nowMs: number): Promise<Sender> {
  const network = await networkHash(env, request, nowMs)
  const { headers, url } = request
  const here = new URL(url).origin
  return {
    origin,
    agent: headers.get('user-agent'),
    network,
    country: countryOf(request),
    refuses: browserRefuses(headers),
    here,
  }
}
