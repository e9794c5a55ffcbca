import { deskOf } from '../desk/client.ts'
import type { Sending } from '../desk/sending.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'

/**
 * Puts a sending into the log; what it answers goes for a repeat too, and is empty where the answer was forgotten. Tries twice:
 * the Desk knows a repeat for one, so a lost answer does no harm.
 */
export async function appendOnce(
  env: Env,
  siteId: string,
  sending: Sending,
): Promise<{ ok: true; answer: string } | { ok: false; refusal: Refusal }> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const desk = await deskOf(env, siteId)
      const answer = desk && (await desk.accept(siteId, sending))
      if (typeof answer === 'string') return { ok: true, answer }
      if (desk) return { ok: false, refusal: { problem: 'other_body' } }
    } catch (error) {
      console.error(JSON.stringify({ at: 'submissions.accept', attempt, error: String(error) }))
    }
  }
  return { ok: false, refusal: { problem: 'unavailable' } }
}
