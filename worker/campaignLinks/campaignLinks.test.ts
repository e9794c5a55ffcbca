import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { CampaignLink, MadeCampaignLink, type NewCampaignLink } from '../../shared/schema/campaignLink.ts'
import { page } from '../../shared/schema/page.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { findUsedNames, keepLink, listLinks } from './store.ts'

const letter = {
  ...{ url: 'https://www.acme.example/kilns?page=2', source: 'October letter', medium: 'email' },
  campaign: 'Spring Sale',
} satisfies NewCampaignLink
const Problem = z.object({ errors: z.array(z.object({ path: z.string(), code: z.string() })) })

async function setUp() {
  const { site } = await makeTestSite()
  const path = `/v1/sites/${site.id}/campaign-links`
  const make = async (changes: Partial<NewCampaignLink>, status: number) =>
    MadeCampaignLink.parse(await bodyOf(ask('POST', path, { ...letter, ...changes }), status))
  const list = async (query = '') => page(CampaignLink).parse(await bodyOf(ask('GET', path + query), 200))
  return { site, path, make, list }
}

test('a campaign link is made once, and listed as it was made', async () => {
  const { make, list } = await setUp()
  const { notes, ...made } = await make({}, 201)
  expect(notes).toEqual([])
  expect(made).toMatchObject({
    url: 'https://www.acme.example/kilns?page=2&utm_source=october-letter&utm_medium=email&utm_campaign=spring-sale',
    ...{ source: 'october-letter', medium: 'email', campaign: 'spring-sale', channel: 'email' },
  })
  expect((await make({ campaign: ' spring  SALE' }, 200)).id).toBe(made.id)
  expect(await list()).toEqual({ items: [made], nextCursor: null })
})

test('campaign links are paged, newest first, and those of another site stay there', async () => {
  const [one, other] = [await setUp(), await setUp()]
  for (const campaign of ['a', 'b', 'c']) await one.make({ campaign, term: 'kiln' }, 201)
  await other.make({}, 201)
  const first = await one.list('?limit=2')
  const second = await one.list(`?limit=2&cursor=${first.nextCursor}`)
  expect([...first.items, ...second.items].map(({ campaign, term }) => `${campaign} ${term}`)).toEqual([
    ...['c kiln', 'b kiln', 'a kiln'],
  ])
  expect(second.nextCursor).toBeNull()
})

test('a name that comes near one of this site is told, of another site is not', async () => {
  const [one, other] = [await setUp(), await setUp()]
  await one.make({}, 201)
  expect((await one.make({ campaign: 'spring_sale' }, 201)).notes).toMatchObject([
    { code: 'used_before', about: 'campaign', suggestion: 'spring-sale' },
  ])
  expect((await one.make({ campaign: 'spring_sale', term: 'kiln' }, 201)).notes).toEqual([])
  expect((await other.make({ campaign: 'spring_sale' }, 201)).notes).toEqual([])
})

test('a campaign link that would be longer than any page may be is refused, and so is one without a name', async () => {
  const { path } = await setUp()
  const long = { ...letter, url: `https://www.acme.example/${'a'.repeat(2_000)}` }
  const problem = Problem.parse(await bodyOf(ask('POST', path, long), 422))
  expect(problem.errors).toMatchObject([{ path: 'url', code: 'too_long' }])
  for (const wrong of [{ campaign: '  ' }, { url: 'ftp://acme.example/' }, { url: 'kilns' }]) {
    const refused = Problem.parse(await bodyOf(ask('POST', path, { ...letter, ...wrong }), 422))
    expect(refused.errors.map((error) => error.path)).toEqual(Object.keys(wrong))
  }
})

test('campaign links are found without reading a whole table', async () => {
  const { site } = await makeTestSite()
  const { db, scans } = watchQueries(env.DB)
  const names = { source: 'a', medium: 'email', campaign: 'c' }
  await keepLink(db, site.id, { id: 'cl_1', url: 'https://a.example/', names, createdAtMs: 0 })
  await findUsedNames(db, site.id, names)
  await listLinks(db, site.id, null, 10)
  expect(await scans()).toEqual([])
})
