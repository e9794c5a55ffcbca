import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeTestSite } from '../testSite.ts'
import { putLeads } from './lists/testLeads.ts'
import { type LeadRow, selectLeads } from './store.ts'

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
