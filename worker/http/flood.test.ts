import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Env } from '../env.ts'
import { isFlooding } from './flood.ts'

const DAY_MS = 86_400_000
const NOW = 20_000 * DAY_MS

/** The Worker with a limiter that lets `most` through per key, and the keys that it was asked about. */
function limited(most: number): { given: Env; keys: string[] } {
  const keys: string[] = []
  const limit = ({ key }: { key: string }) => {
    keys.push(key)
    return Promise.resolve({ success: keys.filter((seen) => seen === key).length <= most })
  }
  return { given: { ...env, FLOOD: { limit } }, keys }
}

const from = (address: string) => new Request('http://baton.test/', { headers: { 'cf-connecting-ip': address } })

test('one network that sends a site too much is flooding it, and nobody else is', async () => {
  const { given } = limited(1)
  expect(await isFlooding(given, 'st_1', from('203.0.113.9'), NOW)).toBe(false)
  expect(await isFlooding(given, 'st_1', from('203.0.113.9'), NOW)).toBe(true)
  expect(await isFlooding(given, 'st_2', from('203.0.113.9'), NOW)).toBe(false)
  expect(await isFlooding(given, 'st_1', from('203.0.113.10'), NOW)).toBe(false)
})

test('the devices of one IPv6 network count as one', async () => {
  const { given } = limited(1)
  await isFlooding(given, 'st_1', from('2001:db8::1'), NOW)
  expect(await isFlooding(given, 'st_1', from('2001:db8::2'), NOW)).toBe(true)
})

test('no address leaves the Worker, and tomorrow nobody can tell that it is the same one', async () => {
  const { given, keys } = limited(9)
  await isFlooding(given, 'st_1', from('203.0.113.9'), NOW)
  await isFlooding(given, 'st_1', from('203.0.113.9'), NOW + DAY_MS)
  expect(keys[0]).toMatch(/^st_1 [0-9a-f]{24}$/)
  expect(keys[0]).not.toBe(keys[1])
})

test('a guard that fails, or that has no address to go by, refuses nobody', async () => {
  const failing: Env = { ...env, FLOOD: { limit: () => Promise.reject(new Error('out of reach')) } }
  expect(await isFlooding(failing, 'st_1', from('203.0.113.9'), NOW)).toBe(false)
  const { given } = limited(0)
  expect(await isFlooding(given, 'st_1', new Request('http://baton.test/'), NOW)).toBe(false)
})

test('the binding that a deployment has does what the guard asks', async () => {
  expect(await isFlooding(env, 'st_1', from('203.0.113.9'), NOW)).toBe(false)
})
