import type { Refusal } from './problem.ts'

/**
 * A read that a visitor waits for, from a place that may be out of reach: then they hear that they may try again, and
 * the log tells why.
 */
export async function orUnavailable<Value>(
  at: string,
  read: Promise<Value>,
): Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }> {
  try {
    return { ok: true, value: await read }
  } catch (error) {
    console.error(JSON.stringify({ at, error: String(error) }))
    return { ok: false, refusal: { problem: 'unavailable' } }
  }
}
