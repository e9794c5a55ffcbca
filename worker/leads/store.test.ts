import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeTestSite } from '../testSite.ts'
import type { LeadRow } from './leadRow.ts'
import { putLeads } from './lists/testLeads.ts'
import { MOST_OF_ONE_BROWSER } from './matchLead.ts'
import { selectLeads, selectLeadsOfVisitors } from './store.ts'

test('leads named by their ids are read, not all of the site', async () => {
  const { site } = await makeTestSite()
  const leads = Array.from({ length: 300 }, (_, position) => ({ position }))
  await putLeads(site.id, leads)
  const { results } = await env.DB.prepare('SELECT id FROM leads WHERE site_id = ? LIMIT 2')
    .bind(site.id)
    .all<LeadRow>()
  const named = await selectLeads(env.DB, site.id, [...results.map(({ id }) => id), 'ld_none']).all()
  expect(named.results).toHaveLength(2)
  expect(named.meta.rows_read).toBeLessThan(12)
})

test('of a browser in which hundreds were leads, few are read', async () => {
  const { site } = await makeTestSite()
  await putLeads(
    site.id,
    Array.from({ length: 300 }, (_, position) => ({ position })),
  )
  await env.DB.prepare(
    `INSERT INTO visitors (site_id, token, lead_id, seen_at) SELECT site_id, iif(position = 7, 'home', 'fair'), id, 0
     FROM leads WHERE site_id = ?`,
  )
    .bind(site.id)
    .run()
  const { results, meta } = await selectLeadsOfVisitors(env.DB, site.id, ['fair', 'home', 'none']).all()
  expect(results.map(({ visitor }) => visitor).sort()).toEqual([
    ...Array.from({ length: MOST_OF_ONE_BROWSER + 1 }, () => 'fair'),
    'home',
  ])
  expect(meta.rows_read).toBeLessThan(100)
})
