import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeSalesSite } from '../../handoffs/testHandoffs.ts'
import { makeVisitor } from '../../signals/identified/testSignals.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask } from '../../testSite.ts'
import { pageOfVerdicts } from '../store.ts'

async function setUp() {
  const site = await makeSalesSite()
  const come = async (email: string, gclid: string) => {
    const page = { url: 'https://www.acme.example/', campaign: { gclid } }
    await site.submitIn(makeVisitor(), email, { page })
    return (await site.leadOf(email)).id
  }
  const rows = async (query: string) => {
    const text = await (await ask('GET', `/v1/sites/${site.id}/conversions?${query}`)).text()
    return text.split('\r\n').slice(1, -1)
  }
  return { ...site, come, rows }
}

test('whom sales accepted counts at the time of the verdict, and what was won with its value', async () => {
  const { come, says, rows } = await setUp()
  const [ada, bea] = [await come('ada@example.com', 'click-ada'), await come('bea@example.com', 'click-bea')]
  await come('cyd@example.com', 'click-cyd')
  await says(ada, 'accepted', { at: '2026-11-02T10:00:00.000Z' })
  await says(ada, 'won', { at: '2026-11-20T10:00:00.000Z', value: 900, currency: 'USD' })
  await says(bea, 'accepted', { at: '2026-11-03T10:00:00.000Z' })
  expect(await rows('stage=accepted&value=5&currency=EUR')).toEqual([
    expect.stringMatching(`^${bea},Lead,2026-11-03T10:00:00.000Z,5,EUR,click-bea,`),
    expect.stringMatching(`^${ada},Lead,2026-11-02T10:00:00.000Z,5,EUR,click-ada,`),
  ])
  expect(await rows('stage=won&name=Sale&value=5&currency=EUR')).toEqual([
    expect.stringMatching(`^${ada},Sale,2026-11-20T10:00:00.000Z,900,USD,click-ada,`),
  ])
  expect(await rows('stage=won&from=2026-11-21')).toEqual([])
  const google = await rows('stage=won&format=google&from=2026-11-01')
  expect(google.at(-1)).toBe('click-ada,Lead,2026-11-20 10:00:00,900,USD')
  expect(await rows('')).toHaveLength(3)
})

test('each lead counts once, by what was said last, and not where that was taken back', async () => {
  const { come, says, rows } = await setUp()
  const [ada, bea] = [await come('ada@example.com', 'click-ada'), await come('bea@example.com', 'click-bea')]
  await says(ada, 'won', { at: '2026-11-01T10:00:00.000Z', value: 1, currency: 'EUR' })
  await says(ada, 'won', { at: '2026-11-02T10:00:00.000Z', value: 2, currency: 'EUR' })
  await says(bea, 'accepted')
  await says(bea, 'not_a_fit')
  expect(await rows('stage=won')).toEqual([expect.stringContaining(',2026-11-02T10:00:00.000Z,2,EUR,')])
  expect(await rows('stage=accepted')).toEqual([])
})

test('they are read by an index', async () => {
  const { db, scans } = watchQueries(env.DB)
  await pageOfVerdicts(db, 'st_x', 'won', { atMs: 1, id: '' })
  expect(await scans()).toEqual([])
})
