import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { expect, test } from 'vitest'
import { EventBody, EventType } from '../../shared/schema/event.ts'
import { sign } from '../deliveries/sign.ts'
import { bodyAs, hostileTexts, SECRET, toldOf, toldWith } from './testFormats.ts'

/** The event, once two libraries that know nothing of each other have verified it. */
async function verified(body: string): Promise<unknown> {
  const timestamp = Math.floor(Date.now() / 1_000)
  const signature = await sign([SECRET], { id: 'ev_1', timestamp, body })
  const headers = { 'webhook-id': 'ev_1', 'webhook-timestamp': String(timestamp), 'webhook-signature': signature }
  new SvixWebhook(SECRET).verify(body, headers)
  return new StandardWebhook(SECRET).verify(body, headers)
}

test.each(EventType.options)('%s is verified by both libraries, and is what the contract says', async (type) => {
  const event = await verified(bodyAs('standard', toldOf(type)))
  expect(EventBody.parse(event)).toEqual(event)
})

test('what strangers type arrives as it was typed', async () => {
  for (const typed of hostileTexts()) {
    const event = await verified(bodyAs('standard', toldWith(typed)))
    expect(event).toMatchObject({ data: { lead: { name: typed }, submission: { formName: typed } } })
  }
})
