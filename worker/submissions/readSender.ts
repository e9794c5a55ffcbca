import type { Env } from '../env.ts'
import { networkHash } from '../http/networkHash.ts'

/** Who sent a submission, as far as a request tells. */
export interface Sender {
  /** Where the page stands that sent it; null where no page did. */
  origin: string | null
  agent: string | null
  /** Keyed hash of the network it came from; null where that tells nobody apart. */
  network: string | null
  /** Our own origin, as it was asked: where links of ours lead. */
  here: string
}

/** Reads who sent a request. */
export async function readSender(env: Env, request: Request, origin: string | null, nowMs: number): Promise<Sender> {
  const network = await networkHash(env, request, nowMs)
  return { origin, agent: request.headers.get('user-agent'), network, here: new URL(request.url).origin }
}
