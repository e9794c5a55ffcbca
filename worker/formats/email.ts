import { EmailSettings, type MailProvider } from '../../shared/schema/endpointFormat.ts'
import type { Format, Mail, Told, Written } from './format.ts'
import { judgeBy } from './judgeBy.ts'
import { cut } from './words/plain.ts'
import { tell } from './words/tell.ts'

/**
 * RFC 5322 §2.1.1 allows 998 octets a line, in headers as in the text, and asks for 78; a subject is shown in about as many. Cloudflare
 * takes subjects of 998 signs and 5 MiB in all: https://developers.cloudflare.com/email-service/platform/limits/.
 */
const LONGEST_SUBJECT = 150
const LONGEST_LINE_OCTETS = 900
const LONGEST_ANSWER = 20_000
/** An address that may stand in a header as it is, without a name, a comment or quotes. */
const PLAIN_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9.-]{1,189}$/i

const URLS: Readonly<Record<MailProvider, (to: readonly string[]) => string>> = {
  cloudflare: (to) => `mailto:${to[0] ?? ''}`,
  resend: () => 'https://api.resend.com/emails',
  postmark: () => 'https://api.postmarkapp.com/email',
}

/**
 * Mail, in plain text: by the Worker’s own binding (https://developers.cloudflare.com/email-service/api/send-emails/workers-api/), Resend
 * (https://resend.com/docs/api-reference/emails/send-email) or Postmark (https://postmarkapp.com/developer/api/email-api). An answer goes to
 * the lead. Whoever takes JSON makes the headers, and nothing that stands in one holds a line break.
 */
export const email: Format = {
  name: 'email',
  isSigned: false,
  perSecond: 2, // https://resend.com/docs/api-reference/rate-limit
  usualUrl(settings) {
    const { provider, to } = EmailSettings.parse(settings)
    return URLS[provider](to)
  },
  write(event, { url, settings }) {
    const parsed = EmailSettings.parse(settings)
    return CARRIERS[parsed.provider](toMail(event, parsed), url)
  },
  judge: judgeBy([401, 403, 404]),
}

function toMail(event: Told, { from, to }: EmailSettings): Mail {
  const note = tell(event)
  const parts = [
    ...note.reasons.map((reason) => `* ${reason}`),
    ...note.facts.map(({ label, value }) => `${label}: ${indent(cut(value, LONGEST_ANSWER))}`),
    ...(note.links.length > 0 ? ['', ...note.links.map(({ text, url }) => `${text}: ${url}`)] : []),
    '',
    note.foot,
  ]
  return {
    ...{ from, to, eventId: event.eventId },
    replyTo: note.replyTo && PLAIN_ADDRESS.test(note.replyTo) ? note.replyTo : null,
    subject: cut(note.title, LONGEST_SUBJECT),
    text: parts.join('\n').split('\n').flatMap(fold).join('\r\n'),
  }
}

/** So that no line of an answer looks like one of ours. */
const indent = (value: string) => (value.includes('\n') ? `\n${value}`.replaceAll('\n', '\n  | ') : value)

/** A line in pieces that are short enough, whatever their signs weigh in UTF-8. */
function fold(line: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const sign of line) {
    const weight = new TextEncoder().encode(sign).byteLength
    if (octets + weight > LONGEST_LINE_OCTETS) {
      pieces.push(piece)
      piece = ''
      octets = 0
    }
    piece += sign
    octets += weight
  }
  return [...pieces, piece]
}

const CARRIERS: Readonly<Record<MailProvider, (mail: Mail, url: string) => Written>> = {
  cloudflare: (mail) => ({ kind: 'mail', mail }),
  resend: ({ eventId, replyTo, ...mail }, url) =>
    post(url, { ...mail, ...(replyTo && { reply_to: replyTo }) }, { 'idempotency-key': eventId }),
  postmark: ({ eventId, from, to, subject, text, replyTo }, url) =>
    post(url, {
      ...{ From: from, To: to.join(','), Subject: subject, TextBody: text, MessageStream: 'outbound' },
      ...(replyTo && { ReplyTo: replyTo }),
      Metadata: { event: eventId },
    }),
}

const post = (url: string, body: object, headers: Record<string, string> = {}): Written => ({
  ...{ kind: 'request', method: 'POST', url },
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  body: JSON.stringify(body),
})
