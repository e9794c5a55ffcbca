import { Webhook } from 'svix'
import { expect, test } from 'vitest'
import { sign } from './sign.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

// In Node, because this library is made for it.
test('a receiver with the svix library verifies what we sign, and nothing else', async () => {
  const body = '{"type":"lead.created","name":"Zoë 李雷 👩‍👩‍👧 \\u2028"}'
  const message = { id: 'ev_1', timestamp: Math.floor(Date.now() / 1_000), body }
  const headers = {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': await sign([SECRET], message),
  }
  const receiver = new Webhook(SECRET)
  expect(() => receiver.verify(body, headers)).not.toThrow()
  expect(() => receiver.verify(body.replace('Zoë', 'Zoe'), headers)).toThrow()
})
