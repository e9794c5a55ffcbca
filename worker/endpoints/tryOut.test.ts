import { env } from 'cloudflare:workers'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EndpointTest } from '../../shared/schema/endpointTest.ts'
import { EventBody, EventType } from '../../shared/schema/event.ts'
import { makeTestReceiver, stubFetch, type TestReceiver } from '../courier/testReceiver.ts'
import { ask, bodyOf } from '../testSite.ts'

beforeEach(stubFetch)

const tryOut = (receiver: TestReceiver, sample: string) =>
  bodyOf<EndpointTest>(ask('POST', `/v1/endpoints/${receiver.id}/tests`, { sample }), 200)

describe('a test of an endpoint', () => {
  test.each(EventType.options)('sends a sample of %s, signed and marked, under an id of its own', async (type) => {
    const receiver = await makeTestReceiver()
    receiver.answer = () => new Response('thanks', { status: 201 })
    const { delivered, request, response } = await tryOut(receiver, type)
    expect(delivered).toBe(true)
    expect(response).toMatchObject({ status: 201, body: 'thanks', error: null })
    new StandardWebhook(receiver.secret).verify(request.body, request.headers)
    expect(EventBody.parse(JSON.parse(request.body))).toMatchObject({ type, test: true })
    expect(receiver.received.map(({ body, event }) => [body, event])).toEqual([
      [request.body, request.headers['webhook-id']],
    ])
    expect(await receiver.deliveries()).toEqual([])
  })

  test('sends the latest real event, also where the endpoint is paused, and touches its delivery not at all', async () => {
    const receiver = await makeTestReceiver()
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { state: 'paused' }), 200)
    const [event = ''] = await receiver.announce([null], 5)
    const { request } = await tryOut(receiver, 'latest')
    expect(JSON.parse(request.body)).toMatchObject({
      type: 'endpoint.test',
      timestamp: new Date(5).toISOString(),
      test: true,
    })
    expect(request.headers['webhook-id']).not.toBe(event)
    expect(await receiver.deliveries()).toMatchObject([{ event_id: event, state: 'pending', attempts: 0 }])
  })

  test('shows the names of the endpoint’s own headers, and no value', async () => {
    const receiver = await makeTestReceiver()
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { headers: { Authorization: 'Bearer s3cret' } }), 200)
    const tried = await tryOut(receiver, 'lead.created')
    expect(tried.request.headers.authorization).toBe('•••')
    expect(tried.request.headers['webhook-signature']).toMatch(/^v1,/)
    expect(JSON.stringify(tried)).not.toContain('s3cret')
  })

  test('says in words what went wrong', async () => {
    const receiver = await makeTestReceiver()
    receiver.answer = () => new Response('x'.repeat(20_000), { status: 500 })
    const failed = await tryOut(receiver, 'lead.created')
    expect(failed).toMatchObject({ delivered: false, response: { status: 500, error: 'The receiver answered 500.' } })
    expect(failed.response.body).toHaveLength(8_192)
  })

  test('goes to no address that events may not go to', async () => {
    const receiver = await makeTestReceiver()
    await env.DB.prepare('UPDATE endpoints SET url = ? WHERE id = ?').bind('https://10.0.0.1/', receiver.id).run()
    const refused = await bodyOf(ask('POST', `/v1/endpoints/${receiver.id}/tests`, { sample: 'lead.created' }), 422)
    expect(refused).toMatchObject({ code: 'bad_address' })
    expect(receiver.received).toEqual([])
  })

  test('has nothing to send where nothing has happened', async () => {
    const receiver = await makeTestReceiver()
    await bodyOf(ask('POST', `/v1/endpoints/${receiver.id}/tests`, { sample: 'latest' }), 404)
  })
})
