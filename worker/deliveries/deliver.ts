import { checkReachable } from '../endpoints/checkReachable.ts'
import { readStored } from '../endpoints/endpointRow.ts'
import type { Resolve } from '../endpoints/resolve.ts'
import type { Sending } from '../endpoints/store.ts'
import type { Told, Written } from '../formats/format.ts'
import { FORMATS } from '../formats/formats.ts'
import { attempt, type Dispatch, type Wire } from './attempt.ts'
import type { Outcome } from './outcome.ts'
import { type Mailer, sendMail } from './sendMail.ts'

/** What of an endpoint is kept sealed, opened. */
export type Opened = Pick<Dispatch, 'secrets' | 'headers'>

/** How the world is reached. */
export interface Reach {
  wire: Wire
  mailer: Mailer | null
  allowLocal: boolean
  resolve: Resolve
}

/** One try of an event for an endpoint: written in its format, its address looked up, sent and judged. */
export async function deliver(
  event: Told,
  sending: Pick<Sending, 'url' | 'format' | 'settings'>,
  opened: Opened,
  nowMs: number,
  reach: Reach,
): Promise<Outcome> {
  const written = write(event, sending, opened)
  if ('error' in written) return failed('failed_event', written.error)
  // It is done with, and its attempt tells why nothing went out.
  if (written.kind === 'nothing') return nothingSent(written.because)
  if (written.kind === 'mail') return sendMail(written.mail, reach.mailer, reach.wire.timeoutMs)
  const { allowLocal, resolve } = reach
  const address = await checkReachable(written.url, { allowLocal }, resolve)
  if (!address.ok) {
    // Where we could not look it up, nothing was tried: the round breaks off and begins again a little later.
    if ('isOurs' in address) throw new Error(address.detail)
    return failed('failed_endpoint', address.detail)
  }
  const { isSigned, judge } = FORMATS[sending.format]
  const dispatch: Dispatch = {
    ...{ url: address.url, method: written.method, eventId: event.eventId, body: written.body, judge },
    ...{ formatHeaders: written.headers, headers: opened.headers, secrets: isSigned ? opened.secrets : [] },
  }
  return attempt(dispatch, nowMs, reach.wire)
}

/** An event that a format cannot be made of, by our own mistake, must not hold up all that come after it. */
function write(event: Told, sending: Pick<Sending, 'url' | 'format' | 'settings'>, { secrets }: Opened) {
  try {
    const receiver = { url: sending.url, secrets, settings: readStored(sending.settings) }
    return FORMATS[sending.format].write(event, receiver) satisfies Written
  } catch (error) {
    // By its name alone: what a parser says may quote a lead.
    console.error(
      JSON.stringify({
        at: 'formats',
        format: sending.format,
        event: event.eventId,
        error: error instanceof Error ? error.name : '',
      }),
    )
    return { error: `It could not be written as “${sending.format}”.` }
  }
}

const nothingSent = (because: string): Outcome => ({
  ...failed('delivered', null),
  ...{ response: `Nothing was sent. ${because}`, wasNothing: true },
})

const failed = <Kind extends Outcome['kind']>(kind: Kind, error: string | null): Outcome => ({
  ...{ kind, error, status: null, response: '', retryAfterMs: null },
})
