import type { EndpointFormat, FormatSettings } from '../../shared/schema/endpointFormat.ts'
import type { Judgement } from '../deliveries/outcome.ts'
import type { Outgoing } from '../events/body.ts'

/** An event on its way out. */
export interface Told extends Outgoing {
  eventId: string
}

/** For whom it is written. */
export interface Receiver {
  url: string
  /** All live secrets, the newest first. */
  secrets: readonly string[]
  settings: FormatSettings | null
}

/** A message of mail. Nothing of it holds a line break but `text`. */
export interface Mail {
  from: string
  to: readonly string[]
  replyTo: string | null
  subject: string
  text: string
  /** So that who gets it twice can tell. */
  eventId: string
}

/** What a receiver is to get: a request, a mail by our own binding, or nothing, and why. */
export type Written =
  | { kind: 'request'; method: 'POST' | 'GET'; url: string; headers: Record<string, string>; body: string | null }
  | { kind: 'mail'; mail: Mail }
  | { kind: 'nothing'; because: string }

/** What of an answer a format may judge by. */
export interface Heard {
  status: number
  /** Where a redirect leads. */
  location: string | null
  mediaType: string
  /** The first 8 kB. */
  text: string
}

/**
 * How events are written for one kind of receiver: pure, so that all of it can be tried without a network. A new format is one file
 * with one of these, a line in formats.ts and one in shared/schema/endpointFormat.ts.
 */
export interface Format {
  name: EndpointFormat
  /** Whether the headers of Standard Webhooks go along; not where a platform would make nothing of them. */
  isSigned: boolean
  /** Most events in a second that the platform takes, where the endpoint says nothing else; null: no limit is known. */
  perSecond: number | null
  /** Where it goes unless the endpoint says otherwise; null: it must say. */
  usualUrl(settings: FormatSettings | null): string | null
  write(event: Told, receiver: Receiver): Written
  /** What an answer means where that differs from HTTP's usual; null: it does not. */
  judge(heard: Heard): Judgement | null
}
