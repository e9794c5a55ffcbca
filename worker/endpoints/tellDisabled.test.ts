import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { makeTestReceiver, stubFetch, until } from '../courier/testReceiver.ts'
import { drained } from '../desk/testDesk.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf } from '../testSite.ts'
import { listDisabledUntold } from './healthStore.ts'
import { tellDisabled } from './tellDisabled.ts'

beforeEach(stubFetch)

test('an endpoint that disabled itself is told of through the others of its site, once, and never to itself', async () => {
  const gone = await makeTestReceiver()
  const other = await makeTestReceiver(gone.siteId)
  const stranger = await makeTestReceiver()
  await bodyOf(ask('PATCH', `/v1/endpoints/${gone.id}`, { name: 'Sales chat' }), 200)
  gone.answer = () => new Response(null, { status: 410 })
  await gone.announce([null], Date.now())
  await gone.wake()
  await until(async () => expect(await listDisabledUntold(env.DB, 1, 1)).toMatchObject([{ id: gone.id }]))
  await tellDisabled(env, Date.now())
  await tellDisabled(env, Date.now())
  await drained(gone.siteId)
  await until(() => expect(other.received).toHaveLength(1))
  const [told] = other.received
  expect(JSON.parse(told?.body ?? '')).toMatchObject({
    type: 'endpoint.disabled',
    data: {
      site: gone.siteId,
      endpoint: gone.id,
      name: 'Sales chat',
      host: new URL(gone.url).host,
      reason: expect.stringContaining('410'),
      waiting: 1,
    },
  })
  expect((await gone.deliveries()).map(({ state }) => state)).toEqual(['pending'])
  expect(await stranger.deliveries()).toEqual([])
})

test('where its site’s Desk cannot be reached, it is told of later', async () => {
  const gone = await makeTestReceiver()
  const other = await makeTestReceiver(gone.siteId)
  await env.DB.prepare(`UPDATE endpoints SET state = 'disabled', disabled_untold = 1 WHERE id = ?`).bind(gone.id).run()
  const away = {
    ...env,
    DESK: {
      ...env.DESK,
      getByName: () => {
        throw new Error('away')
      },
    },
  } as unknown as typeof env
  await expect(tellDisabled(away, Date.now())).rejects.toThrow()
  await tellDisabled(env, Date.now())
  await drained(gone.siteId)
  await until(() => expect(other.received).toHaveLength(1))
})

test('looking for them reads no table whole', async () => {
  const { db, scans } = watchQueries(env.DB)
  await listDisabledUntold(db, 10, 10)
  expect(await scans()).toEqual([])
})
