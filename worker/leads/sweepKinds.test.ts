import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { putLeads } from './lists/testLeads.ts'
import { sweepKinds } from './sweepKinds.ts'

test('mailboxes among leads of before are found in bounded steps', async () => {
  const { site } = await makeTestSite()
  const emails = ['info@a.example', 'ada@a.example', null, 'sales@a.example']
  await putLeads(
    site.id,
    emails.map((email, position) => ({ position, email })),
  )
  const mailboxes = async () => {
    const list = ask('GET', `/v1/leads?site=${site.id}&kind=mailbox`)
    return (await bodyOf<{ items: { email: string }[] }>(list, 200)).items.map(({ email }) => email)
  }
  expect(await mailboxes()).toEqual([])
  const { db, scans } = watchQueries(env.DB)
  const left = () =>
    env.DB.prepare('SELECT count(*) AS n FROM leads WHERE site_id = ? AND kind IS NULL').bind(site.id).first('n')
  for (let run = 0; run < 1_000 && (await left()) !== 0; run++) await sweepKinds(db, 2)
  expect(await mailboxes()).toEqual(['sales@a.example', 'info@a.example'])
  expect(await scans()).toEqual([])
})
