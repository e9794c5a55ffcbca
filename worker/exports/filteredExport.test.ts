import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Lead } from '../../shared/schema/lead.ts'
import type { LeadFilter } from '../../shared/schema/leadFilter.ts'
import type { Segment } from '../../shared/schema/segment.ts'
import { drained } from '../desk/testDesk.ts'
import { putLeads, type TestLead } from '../leads/lists/testLeads.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { leadPages } from './leadPages.ts'
import type { ExportedLead } from './store.ts'

const PEOPLE: TestLead[] = [
  { position: 1, name: 'Ada', email: 'ada@example.com', stage: 'won', owner: 'Eve' },
  { position: 2, name: 'Bob', email: 'bob@example.com', stage: 'won', owner: 'Bob' },
  { position: 3, name: 'Cyd', email: 'cyd@example.com', stage: 'lead', owner: 'Eve' },
]

async function setUp(people = PEOPLE) {
  const { site, send, submission } = await makeTestSite()
  await putLeads(site.id, people)
  const answer = (query: string) => ask('GET', `/v1/leads/export?site=${site.id}&format=json&${query}`)
  return {
    site: site.id,
    answer,
    names: async (query: string) => (await bodyOf<Lead[]>(answer(query), 200)).map(({ name }) => name),
    segment: (name: string, filter: LeadFilter) =>
      bodyOf<Segment>(ask('POST', `/v1/sites/${site.id}/segments`, { name, filter }), 201),
    async sign(email: string, answers: object = {}) {
      await bodyOf(send(submission({ answers: { name: email, email, ...answers } })), 202)
      await drained(site.id)
    },
  }
}

describe('an export', () => {
  test('has whom the list with the same filters has, in its order', async () => {
    const { names } = await setUp()
    expect(await names('stage=won')).toEqual(['Bob', 'Ada'])
    expect(await names('stage=won&owner=Eve')).toEqual(['Ada'])
    expect(await names('hasOwner=no')).toEqual([])
    expect(await names('hasOwner=yes')).toEqual(['Cyd', 'Bob', 'Ada'])
    expect(await names('q=bob')).toEqual(['Bob'])
    expect(await names('q=example&owner=Eve')).toEqual(['Cyd', 'Ada'])
  })

  test('of a segment has those who are in it, narrowed by what is asked beside it', async () => {
    const { names, segment, answer } = await setUp()
    const { id } = await segment('Won', { stage: 'won' })
    expect(await names(`segment=${id}`)).toEqual(['Bob', 'Ada'])
    expect(await names(`segment=${id}&owner=Eve`)).toEqual(['Ada'])
    expect((await answer(`segment=${id}&stage=lead`)).status).toBe(400)
    expect((await answer(`segment=${id.slice(0, -4)}0000`)).status).toBe(404)
  })

  test('of a mailing segment has those alone who agree to it now', async () => {
    const { names, segment, sign } = await setUp([])
    await sign('ada@example.com', { may_call: true })
    await sign('bob@example.com')
    const { id } = await segment('To be called', { consent: 'may_call' })
    expect(await names(`segment=${id}`)).toEqual(['ada@example.com'])
  })

  test('with a filter that there is not is refused: it would hand over more than was asked for', async () => {
    const { answer } = await setUp()
    for (const wrong of ['stages=won', 'stage=great', 'band=hot']) expect((await answer(wrong)).status).toBe(400)
  })

  test('says whose each lead is', async () => {
    const { site } = await setUp()
    const text = await (await ask('GET', `/v1/leads/export?site=${site}&stage=won&owner=Eve`)).text()
    const [header, row] = text.split('\r\n')
    expect(header?.split(',').slice(5, 8)).toEqual(['Company', 'Stage', 'Owner'])
    expect(row?.split(',').slice(5, 8)).toEqual(['', 'won', 'Eve'])
  })
})

describe('its pages', () => {
  const MANY: TestLead[] = Array.from({ length: 2_100 }, (_, position) => ({
    ...{ position, name: `P${position}`, email: position % 4 ? null : `p${position}@example.com` },
    stage: position % 400 === 1 ? 'won' : 'lead',
  }))

  test('hold everybody once, where an index serves the filter and where it does not', async () => {
    const { site } = await setUp(MANY)
    const all = async (filter: LeadFilter) => {
      const { db, scans } = watchQueries(env.DB)
      const pageAfter = leadPages(db, site, filter, { limit: 50, window: 1_000 })
      const found: number[] = []
      let pages = 0
      for (let page = await pageAfter(null); page.length > 0; page = await pageAfter(page.at(-1) as ExportedLead)) {
        found.push(...page.map(({ lead }) => lead.position))
        pages++
      }
      expect(await scans()).toEqual([])
      return { found, pages }
    }
    const of = (wanted: (lead: TestLead) => boolean) => MANY.filter(wanted).map(({ position }) => position)
    const withoutEmail = await all({ hasEmail: 'no' })
    expect(withoutEmail).toEqual({ found: of(({ email }) => email === null).reverse(), pages: 32 })
    const rare = await all({ hasEmail: 'no', stage: 'won' })
    expect(rare).toEqual({ found: of(({ email, stage }) => email === null && stage === 'won').reverse(), pages: 2 })
    const words = await all({ q: 'example' })
    expect(words.found.sort((one, other) => one - other)).toEqual(of(({ email }) => email !== null))
  })
})
