import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import example from '../../examples/receivers/worker.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { makeTestReceiver, stubFetch, until } from './testReceiver.ts'

beforeAll(() => env.DB.exec('CREATE TABLE received (id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL)'))

const received = async () => (await env.DB.prepare('SELECT id, type FROM received').all()).results

test('the example of a Worker takes what a Courier sends, once, and nothing else', async () => {
  stubFetch()
  const receiver = await makeTestReceiver()
  const posts: RequestInit[] = []
  const settings = { WEBHOOK_SECRET: receiver.secret, DB: env.DB }
  receiver.answer = async ({ headers, body }) => {
    posts.push({ method: 'POST', headers, body })
    return example.fetch(new Request(receiver.url, { method: 'POST', headers, body }), settings)
  }
  const [event] = await receiver.announce([makeId('ld', Date.now())], Date.now())
  await receiver.wake()
  await until(async () => expect(await receiver.deliveries()).toMatchObject([{ state: 'delivered' }]))
  const [post] = posts
  const ask = async (init?: RequestInit) => (await example.fetch(new Request(receiver.url, init), settings)).status
  expect(await ask(post)).toBe(204)
  expect(await received()).toEqual([{ id: event, type: 'endpoint.test' }])
  expect(await ask({ ...post, body: `${post?.body} ` })).toBe(400)
  expect(await ask()).toBe(405)
  expect(await received()).toHaveLength(1)
})
