import { makeId } from '../../../shared/rules/makeId.ts'
import type { MachineSubmission } from '../../../shared/schema/machineSubmission.ts'

/** A submission's id out of its sender's own, so that a repeat is the same one and another source's is another. */
export async function machineId({ source, id }: Pick<MachineSubmission, 'source' | 'id'>): Promise<`sb_${string}`> {
  const named = new TextEncoder().encode(JSON.stringify([source.kind, source.name, id]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named))
  return makeId('sb', 0, (bytes) => bytes.set(digest.subarray(0, bytes.length)))
}
