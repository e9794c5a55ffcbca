import type { Env } from '../env.ts'
import { networkHash } from '../http/networkHash.ts'

/** Who sent a submission, as far as a request tells. */
export interface Sender {
  /** Where the page stands that sent it; null where no page did. */
  origin: string | null
  agent: string | null
  /** Keyed hash of the network it came from; null where that tells nobody apart. */
  network: string | null
}

/** Reads who sent a request. */
export async function readSender(env: Env, request: Request, origin: string | null, nowMs: number): Promise<Sender> {
  return { origin, agent: request.headers.get('user-agent'), network: await networkHash(env, request, nowMs) }
}
