import type { Problem } from '../../shared/schema/problem.ts'
import type { Accepted } from '../../shared/schema/submission.ts'
import { request } from '../intrinsics.ts'
import { bytes } from './bytes.ts'
import type { Outcome } from './outcome.ts'
import { isPassing, readRetryAfter } from './retry.ts'

/** A try that has no answer by then counts as failed. */
const TIMEOUT_MS = 20_000
/** Browsers let requests outlive their page while those on their way have 64 KiB in all; more than that they refuse. */
const KEEPALIVE_BYTES = 64_000
let onTheirWay = 0

/** Posts JSON as plain text, which needs no preflight; it outlives the page where there is room for it. */
export async function post(url: string, body: string): Promise<Response> {
  const size = bytes(body)
  const keepalive = onTheirWay + size <= KEEPALIVE_BYTES
  const taken = keepalive ? size : 0
  onTheirWay += taken
  try {
    return await request(url, {
      method: 'POST',
      body,
      keepalive,
      credentials: 'omit',
      referrerPolicy: 'origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } finally {
    onTheirWay -= taken
  }
}

/** One try to send a submission. Whatever network and server do is an outcome. */
export async function trySending(url: string, id: string, body: string): Promise<Outcome> {
  try {
    const response = await post(url, body)
    // Read by the browser's own means, whatever the page has made of `JSON`; many answers have none.
    const answer: unknown = await response.json().catch(() => null)
    return readOutcome(id, response.status, answer, readRetryAfter(response.headers.get('retry-after')))
  } catch {
    return { state: 'later' }
  }
}

/** What an answer means. Only a 2xx that names our submission counts: a proxy's friendly page does not. */
export function readOutcome(id: string, status: number, answer: unknown, retryAfterMs: number): Outcome {
  // The Worker's answers follow the contract; anybody else's have none of its keys.
  const body: Partial<Accepted> & Problem = Object(answer)
  if (status >= 200 && status < 300) {
    return body.id === id ? { state: 'accepted', id, ...(body.then && { then: body.then }) } : { state: 'later' }
  }
  if (status < 400 || isPassing(status)) return { state: 'later', retryAfterMs }
  return { state: 'refused', id, status, ...(body.code && { problem: body }) }
}
