import type { NewEndpoint } from '../../../shared/schema/endpoint.ts'
import type { EndpointFormat, MailProvider } from '../../../shared/schema/endpointFormat.ts'
import type { EventType } from '../../../shared/schema/event.ts'

/** A kind of receiver that people begin with; all others are made on the endpoints' own screen. */
export interface EndpointKind {
  format: EndpointFormat
  name: string
  label: string
  hint: string
  placeholder: string
  /** What it is told of; empty: everything. */
  events: EventType[]
}

const TO_PEOPLE: EventType[] = ['lead.created', 'lead.qualified']

/** Receivers with an address; mail has more than that. */
export const ADDRESSED: readonly EndpointKind[] = [
  {
    format: 'slack',
    name: 'Slack',
    label: 'Incoming webhook of Slack',
    hint: 'In your Slack app: Incoming Webhooks → Add New Webhook to Workspace.',
    placeholder: 'https://hooks.slack.com/services/…',
    events: TO_PEOPLE,
  },
  {
    format: 'teams',
    name: 'Teams',
    label: 'Webhook of Teams',
    hint: 'In the channel: Workflows → “Post to a channel when a webhook request is received”. Copy its address.',
    placeholder: 'https://….logic.azure.com/workflows/…',
    events: TO_PEOPLE,
  },
  {
    format: 'standard',
    name: 'Own server',
    label: 'Address of your receiver',
    hint: 'Every event, signed as Standard Webhooks has it.',
    placeholder: 'https://hooks.example.com/baton',
    events: [],
  },
]

/** What a mail is sent by, and the header in which its provider wants the token; null: it needs none. */
export const PROVIDERS: Readonly<
  Record<MailProvider, { name: string; header: ((token: string) => [string, string]) | null }>
> = {
  resend: { name: 'Resend', header: (token) => ['authorization', `Bearer ${token}`] },
  postmark: { name: 'Postmark', header: (token) => ['x-postmark-server-token', token] },
  cloudflare: { name: 'Cloudflare, where this Worker has its binding', header: null },
}

/** Mail as it is typed. */
export interface TypedMail {
  provider: MailProvider
  from: string
  to: string
  token: string
}

/** The endpoint that sends mail to people. */
export function mailEndpoint(
  site: string,
  { provider, from, to, token }: TypedMail,
): Partial<NewEndpoint> & { site: string } {
  const { header } = PROVIDERS[provider]
  const recipients = to.split(/[\s,;]+/).filter((one) => one !== '')
  return {
    site,
    format: 'email',
    settings: { provider, from: from.trim(), to: recipients },
    headers: header ? Object.fromEntries([header(token.trim())]) : {},
    events: TO_PEOPLE,
  }
}
