import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sweep } from './sweep.ts'

const DAYS_MS = 24 * 60 * 60 * 1000
const NOW = Date.UTC(2026, 10, 22)

const groups = () => env.DB.prepare('SELECT count(*) FROM groups WHERE site_id = ?').bind('st_swept').first('count(*)')

test('a sweep that fails is told, and keeps none of the others from its end', async () => {
  await env.DB.prepare('INSERT INTO groups (site_id, first_position, last_position, committed_at) VALUES (?, 1, 1, ?)')
    .bind('st_swept', NOW - 2 * DAYS_MS)
    .run()
  const away = new Proxy(env.SIGNALS, {
    get() {
      throw new Error('D1 is away')
    },
  })
  expect(await groups()).toBe(1)
  await expect(sweep({ ...env, SIGNALS: away }, NOW)).rejects.toThrow('D1 is away')
  expect(await groups()).toBe(0)
  await expect(sweep(env, NOW)).resolves.toBeUndefined()
})
