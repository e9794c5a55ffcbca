import { inject } from 'vitest'
import * as z from 'zod'
import { sampleEvents } from '../../shared/samples/events.ts'
import type { EmailSettings, EndpointFormat, FormatSettings } from '../../shared/schema/endpointFormat.ts'
import type { EventType } from '../../shared/schema/event.ts'
import type { Receiver, Told, Written } from './format.ts'
import { FORMATS } from './formats.ts'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const mail: EmailSettings = { provider: 'resend', from: 'baton@acme.example', to: ['sales@acme.example'] }

/** Test support: what each format must know beside its address. */
export const SETTINGS: Readonly<Partial<Record<EndpointFormat, FormatSettings>>> = {
  hubspot: { properties: { size: 'kilns_wanted', uses: 'kiln_uses', message: 'message' } },
  email: mail,
}

/** Test support: a sample on its way out, with another answer if need be. */
export function toldOf(type: EventType): Told {
  const { data, timestamp } = sampleEvents[type]
  const eventId = 'ev_01kaqf3v8we0xv2w4q5m6n7p8w'
  return { type, data: JSON.stringify(data), createdAt: Date.parse(timestamp), eventId }
}

/** Test support: a sample in which a stranger wrote everything that strangers can write. */
export function toldWith(typed: string, type: EventType = 'lead.created'): Told {
  const { lead, submission } = sampleEvents['lead.created'].data
  const said = { name: typed, company: typed, phone: typed, email: typed, owner: typed }
  const answers = submission.answers.map((answer) => ({ ...answer, label: typed, value: typed, display: typed }))
  const page = { url: typed, title: typed }
  const data = {
    ...sampleEvents[type].data,
    lead: { ...lead, ...said },
    submission: { ...submission, formName: typed, answers, page },
  }
  return { ...toldOf(type), data: JSON.stringify(data) }
}

/** Test support: what a format makes of an event for an ordinary receiver. */
export function writeAs(format: EndpointFormat, event: Told, settings = SETTINGS[format] ?? null): Written {
  const url = FORMATS[format].usualUrl(settings) ?? 'https://hooks.example.com/in'
  const receiver: Receiver = { url, secrets: [SECRET], settings }
  return FORMATS[format].write(event, receiver)
}

/** Test support: the body of a request; anything else is an error. */
export function bodyAs(format: EndpointFormat, event: Told, settings?: FormatSettings): string {
  const written = writeAs(format, event, settings)
  if (written.kind !== 'request' || written.body === null) throw new Error(`${format} made no body`)
  return written.body
}

/** Test support: what strangers have typed to harm whoever shows it; the vectors where this machine has them. */
export function hostileTexts(): string[] {
  const vectors = inject('vectors')
  const lines = ['xss-quick.txt', 'xss-rsnake.txt'].flatMap((name) => (vectors[name] ?? '').split('\n'))
  const naughty = z.array(z.string()).parse(JSON.parse(vectors['blns.json'] ?? '[]'))
  const cells = z
    .object({ cells: z.array(z.string()) })
    .parse(JSON.parse(vectors['csv-cells.json'] ?? '{"cells":[]}')).cells
  return [...OURS, ...lines, ...naughty, ...cells].filter((text) => text !== '' && text.isWellFormed())
}

const OURS = [
  '<!channel> <!here> <@U012AB3CD> <#C123ABC456> <!subteam^SAZ94GDB8>',
  '<https://evil.example|Click> @here @channel @everyone',
  '<at>Everyone</at> [Click](https://evil.example) ![x](https://evil.example/x.png) https://evil.example',
  'Ada\r\nBcc: all@evil.example\r\n\r\nAnother message',
  'ada@analytical.example\nBcc: all@evil.example',
  '=HYPERLINK("https://evil.example","Click")',
  '+1+1',
  '&lt;!channel&gt; &amp;',
  '{{DATE(2026-11-23T09:30:00Z)}} @{triggerBody()}',
  '\u202egnp.exe \u2066x\u2069 \u0007\u001b[31m',
  '😀'.repeat(2_400),
  '&<>'.repeat(1_600),
  '"\\'.repeat(2_500),
]
