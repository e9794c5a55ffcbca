import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPort, type RunningReceiver, startReceiver } from './harness.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const VECTORS = new URL('../../../shared/vectors/standard-webhooks.json', import.meta.url)
const MOST_LINES = 50
const hasPython = spawnSync('python3', ['--version']).status === 0
const lead = { id: 'ld_1', email: 'ada@example.com', name: 'Zoë 李雷' }

test.each(readdirSync(FOLDER).filter((name) => /^(node\.ts|worker\.ts|.*\.(py|gs))$/.test(name)))(
  '%s is short',
  (name) => {
    expect(readFileSync(FOLDER + name, 'utf8').split('\n').length).toBeLessThan(MOST_LINES)
  },
)

const RECEIVERS = [
  { name: 'node.ts', command: process.execPath, isThere: true },
  { name: 'receiver.py', command: 'python3', isThere: hasPython },
]

describe.each(RECEIVERS)('$name', ({ name, command, isThere }) => {
  describe.skipIf(!isThere)(`by ${command.split('/').at(-1)}`, () => {
    let receiver: RunningReceiver
    beforeAll(async () => {
      receiver = await startReceiver(command, [FOLDER + name], SECRET, await aPort())
    }, 30_000)
    afterAll(() => receiver.stop())

    function post(id: string, changes: { body?: string; secret?: string; at?: Date } = {}) {
      const body = JSON.stringify({
        type: 'lead.created',
        timestamp: '2026-11-23T09:30:00.000Z',
        data: { sequence: 1, lead },
      })
      const at = changes.at ?? new Date()
      const signature = new Webhook(changes.secret ?? SECRET).sign(id, at, body)
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': signature,
      }
      return fetch(receiver.url, { method: 'POST', headers, body: changes.body ?? body })
    }

    test('takes what is signed, once, however often it comes', async () => {
      for (const id of ['ev_1', 'ev_1', 'ev_2', 'ev_1']) expect((await post(id)).ok).toBe(true)
      expect(receiver.received()).toEqual([
        { id: 'ev_1', type: 'lead.created' },
        { id: 'ev_2', type: 'lead.created' },
      ])
    })

    test('refuses another secret, another body, what is old, and what is not signed', async () => {
      const before = receiver.received()
      expect((await post('ev_9', { secret: 'whsec_BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=' })).status).toBe(400)
      expect((await post('ev_9', { body: '{"type":"lead.created","data":{}}' })).status).toBe(400)
      expect((await post('ev_9', { at: new Date(Date.now() - 600_000) })).status).toBe(400)
      expect((await fetch(receiver.url, { method: 'POST', body: '{}' })).status).toBe(400)
      expect(receiver.received()).toEqual(before)
    })
  })
})

interface Vector {
  secret: string
  webhook_id: string
  webhook_timestamp: string
  body: string
  signature: string
}

/** Reads vectors and tells of each whether the receiver would take it, at the time that it names. */
const JUDGE = `
import json, sys
sys.path.insert(0, sys.argv[1])
from receiver import verifies
print(json.dumps([verifies(one["secret"],
  {"webhook-id": one["webhook_id"], "webhook-timestamp": one["webhook_timestamp"], "webhook-signature": one["signature"]},
  one["body"].encode(), int(one["webhook_timestamp"])) for one in json.load(sys.stdin)]))`

describe.skipIf(!hasPython || !existsSync(VECTORS))('the vectors of Standard Webhooks in Python', () => {
  const vectors = existsSync(VECTORS) ? JSON.parse(readFileSync(VECTORS, 'utf8')) : {}
  const judge = (given: Vector[]): boolean[] =>
    JSON.parse(execFileSync('python3', ['-B', '-c', JUDGE, FOLDER], { input: JSON.stringify(given), encoding: 'utf8' }))

  test('are verified where they should be, alone and beside another signature, and nowhere else', () => {
    const { positive, negative_must_not_verify: negative, asymmetric }: Record<string, Vector[]> = vectors
    const beside = (positive ?? []).map((one) => ({ ...one, signature: `v1a,AAAA v1,BBBB ${one.signature}` }))
    const foreign = (asymmetric ?? []).map((one) => ({ ...one, secret: SECRET }))
    expect(judge([...(positive ?? []), ...beside])).toEqual(Array(16).fill(true))
    expect(judge([...(negative ?? []), ...foreign])).toEqual(Array(9).fill(false))
  })
})
