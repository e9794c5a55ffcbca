import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type Measured, measureLeads } from '../scripts/seed/leads/measureLeads.ts'
import { seedLeads } from '../scripts/seed/leads/seedLeads.ts'
import { makeTestSite } from '../testSite.ts'

/** Enough that every window and page is full at the first size already; `npm run seed -- --leads` takes a million. */
const SIZES = [2_000, 5_000]
const CHUNK = 1_000
/** People whom one round of measuring has to itself. */
const UNMEASURED = 1_100
const DAY_MS = 86_400_000
/** Positions far from those that the site's Desk gives. */
const FIRST_POSITION = 1_000_000

/** Rows of one lead and its index entry: the crowd may have given the measured company one more. */
const ONE_LEAD = 2

test('no page, search, match or accept reads more rows where there are more leads', async () => {
  const { site, form } = await makeTestSite()
  const crowd = { seed: 1, people: 5_000, beginMs: Date.now() - 730 * DAY_MS, spanMs: 729 * DAY_MS }
  let next = FIRST_POSITION
  const reserve = async (count: number) => {
    next += count
    return next - count
  }
  const world = { site: site.id, form: form.id, crowd, reserve, env }
  const measured: Measured[][] = []
  for (const [index, size] of SIZES.entries()) {
    for (let done = SIZES[index - 1] ?? 0; done < size; done += CHUNK) await seedLeads(env.DB, world, done, CHUNK)
    measured.push(await measureLeads({ ...world, unmeasured: 1 + index * UNMEASURED }))
  }
  const [small = [], large = []] = measured
  expect(large.map(({ what }) => what)).toEqual(small.map(({ what }) => what))
  for (const [index, { what, rowsRead, mostRows }] of large.entries()) {
    const atSmall = small[index]?.rowsRead ?? 0
    expect(rowsRead, what).toBeLessThanOrEqual(Math.min(mostRows, Math.floor(atSmall * 1.1) + ONE_LEAD))
  }
}, 120_000)
