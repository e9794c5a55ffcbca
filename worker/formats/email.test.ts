import { describe, expect, test } from 'vitest'
import type { EmailSettings, MailProvider } from '../../shared/schema/endpointFormat.ts'
import { EventType } from '../../shared/schema/event.ts'
import { mailerOf, sendMail } from '../deliveries/sendMail.ts'
import type { Mail, Told } from './format.ts'
import { bodyAs, hostileTexts, toldOf, toldWith, writeAs } from './testFormats.ts'

const by = (provider: MailProvider): EmailSettings => ({
  ...{ provider, from: 'baton@acme.example', to: ['sales@acme.example', 'ann@acme.example'] },
})

function mailOf(told: Told): Mail {
  const written = writeAs('email', told, by('cloudflare'))
  if (written.kind !== 'mail') throw new Error('no mail')
  return written.mail
}

test('the sample as a mail, whose answer goes to the lead', () => {
  const { subject, replyTo, text } = mailOf(toldOf('lead.created'))
  expect({ subject, replyTo }).toEqual({
    subject: 'New lead: Ada Lovelace, Analytical Engines',
    replyTo: 'ada@analytical.example',
  })
  expect(text.split('\r\n')).toEqual([
    'Name: Ada Lovelace',
    'E-mail: ada@analytical.example',
    'Phone: +442079460018',
    'Company: Analytical Engines',
    'Stage: lead',
    'First came by: organic search',
    'Form: Ask for a kiln',
    'How many kilns?: 2 to 10',
    'What for?: Bricks, Tiles',
    'What should we know?: ',
    '  | We fire twice a week.',
    '  | The old one loses heat at the door.',
    'You may call me about this.: Yes',
    'Page: Kilns',
    '',
    'lead.created · ev_01kaqf3v8we0xv2w4q5m6n7p8w · 2026-11-23T09:30:00.000Z',
  ])
})

describe('a provider', () => {
  const lead = toldOf('lead.created')

  test('like Resend gets its JSON and, so that it sends a repeat once, the event’s id', () => {
    const written = writeAs('email', lead, by('resend'))
    expect(written).toMatchObject({
      url: 'https://api.resend.com/emails',
      headers: { 'idempotency-key': lead.eventId },
    })
    expect(JSON.parse(bodyAs('email', lead, by('resend')))).toEqual({
      ...{ from: 'baton@acme.example', to: ['sales@acme.example', 'ann@acme.example'] },
      ...{ reply_to: 'ada@analytical.example', subject: expect.any(String), text: expect.any(String) },
    })
  })

  test('like Postmark gets its own', () => {
    expect(writeAs('email', lead, by('postmark'))).toMatchObject({ url: 'https://api.postmarkapp.com/email' })
    expect(JSON.parse(bodyAs('email', lead, by('postmark')))).toEqual({
      ...{ From: 'baton@acme.example', To: 'sales@acme.example,ann@acme.example', ReplyTo: 'ada@analytical.example' },
      ...{ Subject: expect.any(String), TextBody: expect.any(String), MessageStream: 'outbound' },
      Metadata: { event: lead.eventId },
    })
  })
})

test.each(EventType.options)('%s keeps to the limits of mail', (type) => expectProper(mailOf(toldOf(type))))

test('what strangers type makes no header, no other recipient and no line that is too long', () => {
  for (const typed of [...hostileTexts(), `${'漢'.repeat(4_000)}`]) expectProper(mailOf(toldWith(typed)))
})

function expectProper({ from, to, replyTo, subject, text }: Mail) {
  expect({ from, to }).toEqual({ from: 'baton@acme.example', to: ['sales@acme.example', 'ann@acme.example'] })
  expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  expect(new TextEncoder().encode(`Subject: ${subject}`).byteLength).toBeLessThanOrEqual(998)
  if (replyTo !== null) expect(replyTo).toMatch(/^[^\s<>,;:"()[\]\\]+@[a-z0-9.-]+$/i)
  expect(text).not.toMatch(/(?<!\r)\n|\r(?!\n)/)
  const longest = Math.max(...text.split('\r\n').map((line) => new TextEncoder().encode(line).byteLength))
  expect(longest).toBeLessThanOrEqual(998)
}

test('no line of an answer looks like one of ours', () => {
  const lines = mailOf(toldWith('Thanks.\nAccepted: https://evil.example')).text.split('\r\n')
  expect(lines.filter((line) => line.startsWith('Accepted:'))).toEqual([])
  expect(lines).toContain('  | Accepted: https://evil.example')
})

describe('our own binding', () => {
  const mail = mailOf(toldOf('lead.created'))
  const refusing = (code: string) => async () => Promise.reject(Object.assign(new Error('no'), { code }))

  test('takes the mail with the address of the lead for answers', async () => {
    const taken: unknown[] = []
    const send = async (given: unknown) => {
      taken.push(given)
      return { messageId: '1' }
    }
    const outcome = await sendMail(mail, mailerOf({ EMAIL: { send } as unknown as SendEmail }), 1_000)
    expect(outcome).toMatchObject({ kind: 'delivered', response: '{"messageId":"1"}' })
    expect(taken).toEqual([
      expect.objectContaining({ replyTo: 'ada@analytical.example', headers: { 'X-Baton-Event': mail.eventId } }),
    ])
  })

  test('says by its code whether it is about this mail', async () => {
    expect(await sendMail(mail, refusing('E_CONTENT_TOO_LARGE'), 1_000)).toMatchObject({ kind: 'failed_event' })
    expect(await sendMail(mail, refusing('E_SENDER_NOT_VERIFIED'), 1_000)).toMatchObject({
      ...{ kind: 'failed_endpoint', error: 'E_SENDER_NOT_VERIFIED no' },
    })
  })

  test('that is not there, or does not answer, is a failure in words', async () => {
    expect(mailerOf({})).toBeNull()
    expect(await sendMail(mail, null, 1_000)).toMatchObject({ kind: 'failed_endpoint' })
    expect(await sendMail(mail, () => new Promise(() => {}), 20)).toMatchObject({
      ...{ kind: 'failed_endpoint', error: 'No answer within 0.02 seconds.' },
    })
  })
})
