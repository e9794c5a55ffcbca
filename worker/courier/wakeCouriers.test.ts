import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { makeTestEndpoint } from '../testEndpoint.ts'
import { wakeCouriers } from './wakeCouriers.ts'

test('a Courier that cannot be woken is logged and stops nobody', async () => {
  const { id, siteId } = await makeTestEndpoint()
  const logged: string[] = []
  vi.spyOn(console, 'error').mockImplementation((line) => logged.push(line))
  const broken = new Proxy(env.COURIER, {
    get() {
      throw new Error('out of reach')
    },
  })
  await wakeCouriers({ ...env, COURIER: broken }, siteId, [id, id])
  expect(logged).toHaveLength(2)
  expect(logged[0]).toContain('out of reach')
})
