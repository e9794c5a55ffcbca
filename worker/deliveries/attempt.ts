import type { Heard as Answered, Format } from '../formats/format.ts'
import { judge, type Outcome } from './outcome.ts'
import { readRetryAfter } from './readRetryAfter.ts'
import { sign } from './sign.ts'

/** Milliseconds that one exchange may take, from the first byte sent to the last one read. */
export const ATTEMPT_TIMEOUT_MS = 15_000
/** Bytes of an answer that are read; the rest is never asked for. */
export const RESPONSE_BYTES = 8_192
const LONGEST_ERROR = 300
/** Statuses with which a receiver may say when to come back. */
const HONOURED_WAITS = new Set([429, 503])

/** One delivery, ready to be sent. */
export interface Dispatch {
  url: string
  method: 'POST' | 'GET'
  eventId: string
  /** Null: a request that changes nothing. */
  body: string | null
  /** What its format says of the body. */
  formatHeaders: Readonly<Record<string, string>>
  /** All live secrets, the newest first; none: it is not signed. */
  secrets: readonly string[]
  /** The endpoint's own headers. */
  headers: Readonly<Record<string, string>>
  /** What an answer means to its format, where that is not as usual. */
  judge: Format['judge']
}

/** How the world is reached; what tests replace. */
export interface Wire {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  timeoutMs: number
}

/** What of an answer has come so far. */
interface Heard {
  answer: Response | null
  text: string
}

/** One HTTP try. Whatever the receiver does is an outcome; only our own mistakes throw. */
export async function attempt(dispatch: Dispatch, nowMs: number, wire: Wire): Promise<Outcome> {
  const request = await toRequest(dispatch, nowMs)
  const heard: Heard = { answer: null, text: '' }
  const given = new AbortController()
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`No answer within ${wire.timeoutMs / 1_000} seconds.`), wire.timeoutMs)
  })
  const error = await Promise.race([
    exchange(heard, () => wire.fetch(dispatch.url, { ...request, signal: given.signal })),
    late,
  ])
  clearTimeout(timer)
  given.abort() // frees the connection of a receiver that still talks
  return toOutcome(dispatch, heard, error, nowMs)
}

async function toRequest(dispatch: Dispatch, nowMs: number): Promise<RequestInit> {
  const headers = new Headers(dispatch.headers)
  const ours = { ...dispatch.formatHeaders, 'user-agent': 'Baton-Webhooks/1', ...(await signatureOf(dispatch, nowMs)) }
  for (const [name, value] of Object.entries(ours)) headers.set(name, value)
  return { method: dispatch.method, headers, body: dispatch.body, redirect: 'manual' }
}

async function signatureOf({ secrets, eventId, body }: Dispatch, nowMs: number): Promise<Record<string, string>> {
  if (secrets.length === 0) return {}
  const timestamp = Math.floor(nowMs / 1_000)
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': await sign(secrets, { id: eventId, timestamp, body: body ?? '' }),
  }
}

/** Sends, and hears the beginning of the answer; returns what went wrong, in words. */
async function exchange(heard: Heard, send: () => Promise<Response>): Promise<string> {
  try {
    heard.answer = await send()
    await readStart(heard, heard.answer)
    return ''
  } catch (error) {
    return `No connection: ${error instanceof Error ? error.message : String(error)}`.slice(0, LONGEST_ERROR)
  }
}

/** The beginning of an answer as text; what follows is cancelled, and half a character at the cut is left out. */
async function readStart(heard: Heard, answer: Response): Promise<void> {
  if (!answer.body) return
  const decoder = new TextDecoder()
  const reader = answer.body.getReader()
  for (let room = RESPONSE_BYTES; room > 0; ) {
    const { done, value } = await reader.read()
    if (done) return
    heard.text += decoder.decode(value.subarray(0, room), { stream: true })
    room -= value.byteLength
  }
  await reader.cancel()
}

/** The status decides, even where the rest of the answer was late or broke off: a 2xx repeated is a copy sent. */
function toOutcome(dispatch: Dispatch, { answer, text }: Heard, error: string, nowMs: number): Outcome {
  if (!answer) return { kind: 'failed_endpoint', status: null, error, response: '', retryAfterMs: null }
  const waits = HONOURED_WAITS.has(answer.status)
  const retryAfterMs = waits ? readRetryAfter(answer.headers.get('retry-after'), nowMs) : null
  const judgement = dispatch.judge(toAnswered(answer, text)) ?? judge(answer.status)
  return { ...judgement, status: answer.status, response: text, retryAfterMs }
}

const toAnswered = ({ status, headers }: Response, text: string): Answered => ({
  status,
  location: headers.get('location'),
  mediaType: headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '',
  text,
})
