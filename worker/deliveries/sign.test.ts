import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, inject, test } from 'vitest'
import * as z from 'zod'
import { sign } from './sign.ts'

const Signed = z.object({
  name: z.string(),
  secret: z.string(),
  webhook_id: z.string(),
  webhook_timestamp: z.string(),
  body: z.string(),
  signature: z.string(),
})
const Vectors = z.object({
  positive: z.array(Signed),
  negative_must_not_verify: z.array(Signed),
  rotation: z.object({ old: z.string(), new: z.string() }),
})

const text = inject('vectors')['standard-webhooks.json']
const vectors = text ? Vectors.parse(JSON.parse(text)) : undefined
const toMessage = (vector: z.infer<typeof Signed>) => ({
  id: vector.webhook_id,
  timestamp: Number(vector.webhook_timestamp),
  body: vector.body,
})

describe.skipIf(!vectors)('the vectors of Standard Webhooks', () => {
  test.each(vectors?.positive ?? [])('signs: $name', async (vector) => {
    expect(await sign([vector.secret], toMessage(vector))).toBe(vector.signature)
  })

  test.each(vectors?.negative_must_not_verify ?? [])('never signs so: $body $signature', async (vector) => {
    expect(await sign([vector.secret], toMessage(vector))).not.toBe(vector.signature)
  })

  test('while a secret is rotated, signs with both, the new one first', async () => {
    const { old, new: fresh } = vectors?.rotation ?? { old: '', new: '' }
    const message = { id: 'ev_1', timestamp: 1_700_000_000, body: '{}' }
    const signature = await sign([fresh, old], message)
    expect(signature).toBe(`${await sign([fresh], message)} ${await sign([old], message)}`)
  })
})

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU='

describe.each([
  ['standardwebhooks', StandardWebhook],
  ['svix', SvixWebhook],
])('a receiver with the library %s', (_, Webhook) => {
  const body = '{"type":"lead.created","name":"Zoë 李雷 👩‍👩‍👧 \\u2028"}'
  const message = { id: 'ev_1', timestamp: Math.floor(Date.now() / 1_000), body }
  const headers = async (secrets: string[]) => ({
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': await sign(secrets, message),
  })

  test('verifies what we sign, with either secret while rotating', async () => {
    const signed = await headers([OTHER, SECRET])
    expect(() => new Webhook(SECRET).verify(body, signed)).not.toThrow()
    expect(() => new Webhook(OTHER).verify(body, signed)).not.toThrow()
  })

  test('refuses a changed body and another secret', async () => {
    const signed = await headers([SECRET])
    expect(() => new Webhook(SECRET).verify(`${body} `, signed)).toThrow()
    expect(() => new Webhook(OTHER).verify(body, signed)).toThrow()
  })
})
