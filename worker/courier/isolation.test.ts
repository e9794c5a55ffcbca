import { beforeEach, expect, inject, test, vi } from 'vitest'
import { makeTestSite } from '../testSite.ts'
import { makeTestReceiver, stubFetch, type TestReceiver, until } from './testReceiver.ts'

const HANGS_MS = 15_000
const HEALTHY = 19
/** `npm run isolation` measures; the suite looks at the structure alone. */
const isMeasured = inject('measured') === 'isolation'
const PEOPLE = 100
const EVERY_MS = 500
const MOST_LATER_MS = 1_000

vi.setConfig({ testTimeout: 10 * 60_000 })
beforeEach(stubFetch)

/** A site with healthy endpoints and, if wanted, one that answers nothing until it is let go. */
async function makeSite(healthy: number, hanging: boolean) {
  const site = await makeTestSite()
  const receivers: TestReceiver[] = []
  for (let made = 0; made < healthy; made++) receivers.push(await makeTestReceiver(site.site.id))
  const bad = hanging ? await makeTestReceiver(site.site.id) : null
  let isOpen = false
  if (bad)
    bad.answer = async () => {
      for (let waited = 0; !isOpen && waited < HANGS_MS; waited += 20) await scheduler.wait(20)
      return new Response(null, { status: isOpen ? 204 : 500 })
    }
  return {
    ...site,
    receivers,
    bad,
    letGo: () => {
      isOpen = true
    },
  }
}

test('an endpoint that does not answer holds up no other: each has a Courier of its own', async () => {
  const { receivers, bad, submitAs, letGo } = await makeSite(5, true)
  for (const name of ['ada', 'bea', 'cyd']) expect((await submitAs(`${name}@${name}.example`)).status).toBe(202)
  await until(() => {
    for (const { received } of receivers) expect(received).toHaveLength(6)
  })
  expect(await bad?.deliveries()).toMatchObject(Array(6).fill({ state: 'pending', attempts: 0 }))
  letGo()
  await until(async () => {
    const states = await bad?.deliveries()
    expect(states?.map(({ state }) => state)).toEqual(Array(6).fill('delivered'))
  })
})

if (isMeasured)
  test('the healthy endpoints of a site with one that hangs are as quick as those of a site without', async () => {
    const sites = [await makeSite(HEALTHY, false), await makeSite(HEALTHY, true)] as const
    const late: [number[], number[]] = [[], []]
    for (const [index, { receivers }] of sites.entries())
      for (const receiver of receivers)
        receiver.answer = ({ body }) => {
          late[index]?.push(Date.now() - Date.parse(JSON.parse(body).timestamp))
          return new Response(null)
        }
    for (let person = 0; person < PEOPLE; person++) {
      for (const { submitAs } of sites) await submitAs(`person${person}@example.com`)
      await scheduler.wait(EVERY_MS)
    }
    await until(() => {
      for (const times of late) expect(times.length).toBeGreaterThanOrEqual(PEOPLE * 2 * HEALTHY)
    })
    sites[1].letGo()
    const [without, beside] = late.map(p95) as [number, number]
    console.error(`p95 of ${late[0].length} deliveries each: ${without} ms without, ${beside} ms beside one that hangs`)
    expect(beside - without).toBeLessThan(MOST_LATER_MS)
  })

function p95(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Number.NaN
}
