import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { ask } from '../harness/api.ts'
import { eventually } from '../harness/estimate.ts'
import { aPort, startReceiver } from './harness.ts'

const NODE = fileURLToPath(new URL('node.ts', import.meta.url))

test('a lead reaches the receiver in Node, which verifies it by the secret that was shown once', async () => {
  const port = await aPort()
  const { id: site } = await ask<{ id: string }>('POST', '/v1/sites', { name: 'A receiver in Node' })
  const wanted = { site, url: `http://127.0.0.1:${port}/webhooks`, events: ['lead.created'] }
  const endpoint = await ask<{ id: string; secret: string }>('POST', '/v1/endpoints', wanted)
  const receiver = await startReceiver(process.execPath, [NODE], endpoint.secret, port)
  try {
    const email = `grace.${Date.now().toString(36)}@example.com`
    const body = {
      id: email,
      answers: [{ label: 'Name', value: 'Grace Hopper' }],
      person: { email },
      source: { kind: 'chat', name: 'Chat' },
    }
    await ask('POST', `/v1/sites/${site}/submissions`, body)
    await eventually(() => Promise.resolve(receiver.received().map(({ type }) => type))).toEqual(['lead.created'])
    const path = `/v1/endpoints/${endpoint.id}/deliveries`
    await eventually(async () => (await ask<{ items: object[] }>('GET', path)).items).toMatchObject([
      { event: receiver.received()[0]?.id, state: 'delivered', attempts: 1 },
    ])
  } finally {
    await ask('PATCH', `/v1/endpoints/${endpoint.id}`, { state: 'paused' })
    await receiver.stop()
  }
})
