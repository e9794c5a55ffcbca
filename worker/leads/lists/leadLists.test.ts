import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { LeadFilter, type LeadSort } from '../../../shared/schema/leadFilter.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { LEAD_LISTS, type LeadList, type ListFilter, nearestList } from './leadLists.ts'
import { readLeads, WINDOW_LEADS } from './readLeads.ts'
import { putConsents, putLeads, putProposals, putSubmissions, type TestLead } from './testLeads.ts'

interface Page {
  items: { id: string; email: string }[]
  nextCursor: string | null
  partial: boolean
  readTo: string | null
}

const MOST_ROWS = 5_000
const COMPANY = makeId('co', 0)
/** What each filter is asked for here. */
const filters = (form: string): Record<NonNullable<LeadList['by']>, Record<string, string>> => ({
  company: { company: COMPANY },
  form: { form },
  stage: { stage: 'won' },
  channel: { channel: 'email' },
  'hasEmail=no': { hasEmail: 'no' },
  'hasExternalId=yes': { hasExternalId: 'yes' },
  owner: { owner: 'Eve' },
  consent: { consent: 'letter' },
  'hasProposals=yes': { hasProposals: 'yes' },
  'isMerged=yes': { isMerged: 'yes' },
  'kind=mailbox': { kind: 'mailbox' },
})

const queryOf = ({ by }: LeadList, form: string) => (by === null ? {} : filters(form)[by])
const filterOf = (list: LeadList, form: string): ListFilter => LeadFilter.parse(queryOf(list, form))

/** Leads of which every tenth is of every list, from one position on. */
const leadsFrom = (first: number, count: number): TestLead[] =>
  Array.from({ length: count }, (_, index) => {
    const position = first + index
    const listed = position % 10 === 0
    const email = listed ? null : `p${position}@example.com`
    const external_id = listed ? `c${position}` : null
    const company_id = listed ? COMPANY : null
    const owner = listed ? 'Eve' : 'Bob'
    const [stage, channel] = listed ? ['won', 'email'] : ['lead', 'direct']
    return {
      position,
      email,
      external_id,
      company_id,
      owner,
      stage,
      channel,
      merged: listed,
      ...(listed && { kind: 'mailbox' as const }),
    }
  })

async function siteWithLeads(count: number) {
  const { site, form } = await makeTestSite()
  const grow = async (from: number, to: number) => {
    const leads = leadsFrom(from, to - from)
    await putLeads(site.id, leads)
    const listed = leads.map(({ position }) => position).filter((at) => at % 10 === 0)
    await putSubmissions(site.id, form.id, listed)
    await putConsents(site.id, 'letter', listed)
    await putProposals(site.id, listed)
  }
  await grow(0, count)
  return { site, form, grow }
}

/** What a page costs, as D1 counts it, and what it has. */
async function cost(siteId: string, filter: ListFilter, sort: LeadSort, limit = 20) {
  const watched = watchQueries(env.DB)
  let rows = 0
  const counting = new Proxy(watched.db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name)
      return (sql: string) => counted(target.prepare(sql), (read) => (rows += read))
    },
  })
  const page = await readLeads(counting, siteId, { filter, sort, after: null, limit })
  expect(await watched.scans()).toEqual([])
  return { rows, page }
}

/** A statement whose rows read are told; `first` is asked as `all`, which alone tells them. */
function counted(statement: D1PreparedStatement, tell: (rows: number) => void): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      if (name === 'bind') return (...values: unknown[]) => counted(target.bind(...values), tell)
      return async () => {
        const answer = await target.all()
        tell(answer.meta.rows_read)
        return name === 'first' ? (answer.results[0] ?? null) : answer
      }
    },
  })
}

describe('every list that an index serves', () => {
  test('costs the rows that it shows, however many leads there are', async () => {
    const { site, form, grow } = await siteWithLeads(500)
    const costs = async () => {
      const rows: Record<string, number> = {}
      for (const list of LEAD_LISTS) {
        const { sort, by } = list
        const { rows: read, page } = await cost(site.id, filterOf(list, form.id), sort)
        expect(page).toMatchObject({ readTo: null })
        expect(page.leads).toHaveLength(20)
        rows[`${by} ${sort}`] = read
      }
      return rows
    }
    const small = await costs()
    await grow(500, 4_000)
    expect(await costs()).toEqual(small)
    expect(Math.max(...Object.values(small))).toBeLessThanOrEqual(2 * 21 + 2)
  })

  test('has its leads and no others, in its order, page by page', async () => {
    const { site, form } = await siteWithLeads(300)
    const whole = (only: (at: number) => boolean) => Array.from({ length: 300 }, (_, index) => 299 - index).filter(only)
    for (const list of LEAD_LISTS) {
      const query = new URLSearchParams({ site: site.id, sort: list.sort, limit: '7', ...queryOf(list, form.id) })
      expect(await positionsOf(query), list.index).toEqual(whole((at) => list.by === null || at % 10 === 0))
    }
  })

  test('takes the dates of its own order at no further cost', async () => {
    const { site } = await siteWithLeads(500)
    const time = (ms: number) => new Date(ms).toISOString()
    const created = { createdFrom: time(100), createdBefore: time(120), stage: 'won' } as const
    expect((await cost(site.id, created, 'created')).page.leads.map(({ position }) => position)).toEqual([110, 100])
    const seen = { seenFrom: time(100), seenBefore: time(120) }
    const found = await cost(site.id, seen, 'seen')
    expect(found.page.leads).toHaveLength(20)
    expect(found.page).toMatchObject({ next: null, readTo: null })
    expect(found.rows).toBeLessThan(50)
  })
})

describe('any other combination', () => {
  const RARE = { stage: 'won', hasEmail: 'yes' } as const

  test('reads a bounded number of rows, says that it is partial and how far it read, and goes on', async () => {
    const { site, grow } = await siteWithLeads(1_000)
    await grow(1_000, 10_000)
    await putLeads(
      site.id,
      leadsFrom(10_000, 8_000).map((lead) => ({ ...lead, stage: 'won', email: null })),
    )
    const { rows, page } = await cost(site.id, RARE, 'created')
    expect(rows).toBeLessThanOrEqual(MOST_ROWS)
    expect(page.leads).toEqual([])
    expect(page.readTo).toEqual({ atMs: 18_000 - WINDOW_LEADS, position: 18_000 - WINDOW_LEADS })
    const answer = await bodyOf<Page>(ask('GET', `/v1/leads?site=${site.id}&stage=won&hasEmail=yes`), 200)
    expect(answer).toMatchObject({ partial: true, readTo: new Date(18_000 - WINDOW_LEADS).toISOString() })
    expect(answer.nextCursor).not.toBeNull()
  })

  test('finds in the end what a list of all leads would, each once', async () => {
    const { site, form } = await siteWithLeads(4_000)
    await putSubmissions(site.id, form.id, [5, 17, 1_203, 3_999])
    const query = new URLSearchParams({ site: site.id, form: form.id, hasEmail: 'yes', limit: '2' })
    expect(await positionsOf(query)).toEqual([3_999, 1_203, 17, 5])
    const bySeen = new URLSearchParams({ site: site.id, form: form.id, hasEmail: 'yes', limit: '2', sort: 'seen' })
    expect(await positionsOf(bySeen)).toEqual([3_999, 1_203, 17, 5])
  })

  test('reads no more where several filters look into other tables', async () => {
    const { site, form } = await makeTestSite()
    const leads = leadsFrom(0, 3_000)
    await putLeads(site.id, leads)
    const all = leads.map(({ position }) => position)
    await putSubmissions(site.id, form.id, all)
    await putConsents(site.id, 'letter', all)
    const filter = { form: form.id, consent: 'letter', hasProposals: 'yes', isMerged: 'no' } as const
    const { rows, page } = await cost(site.id, filter, 'seen')
    expect(page).toMatchObject({ leads: [], readTo: { position: 3_000 - 960 } })
    expect(rows).toBeLessThanOrEqual(MOST_ROWS)
  })

  test('has flags for what most leads are, too', async () => {
    const { site } = await siteWithLeads(60)
    const others = Array.from({ length: 60 }, (_, index) => 59 - index).filter((at) => at % 10 !== 0)
    for (const flag of ['hasProposals=no', 'isMerged=no', 'kind=person']) {
      const query = new URLSearchParams(`site=${site.id}&limit=9&${flag}`)
      expect(await positionsOf(query), flag).toEqual(others)
    }
    await putLeads(site.id, [{ position: 60 }])
    expect(await positionsOf(new URLSearchParams(`site=${site.id}&hasOwner=no`))).toEqual([60])
    expect(await positionsOf(new URLSearchParams(`site=${site.id}&hasOwner=yes&owner=Bob`))).toEqual(others)
    const all = 'consent=letter&hasProposals=yes&isMerged=yes&owner=Eve&stage=won'
    for (const more of ['', '&sort=seen']) {
      const query = new URLSearchParams(`site=${site.id}&limit=2&${all}${more}`)
      expect(await positionsOf(query)).toEqual([50, 40, 30, 20, 10, 0])
    }
  })

  test('is whole, and says so, where few leads are to be looked through', async () => {
    const { site } = await siteWithLeads(200)
    const answer = await bodyOf<Page>(ask('GET', `/v1/leads?site=${site.id}&stage=lead&channel=direct&limit=100`), 200)
    expect(answer).toMatchObject({ partial: false, readTo: null })
  })

  test('is served by the list that is likely to be the shortest', () => {
    const of = (filter: ListFilter, sort: LeadSort) => nearestList(filter, sort).list.index
    expect(of({ form: 'fm', stage: 'won' }, 'created')).toBe('lead_forms')
    expect(of({ consent: 'letter', stage: 'won' }, 'created')).toBe('lead_consents')
    expect(of({ consent: 'letter', owner: 'Eve' }, 'created')).toBe('leads_by_owner')
    expect(of({ channel: 'email', stage: 'won' }, 'created')).toBe('leads_by_channel')
    expect(of({ channel: 'email', stage: 'won' }, 'seen')).toBe('leads_by_stage_seen')
    expect(of({ channel: 'email' }, 'seen')).toBe('leads_by_seen')
  })
})

test('pages hold every lead once though others come in between', async () => {
  const { site } = await siteWithLeads(10)
  const first = await bodyOf<Page>(ask('GET', `/v1/leads?site=${site.id}&limit=6`), 200)
  await putLeads(site.id, leadsFrom(10, 3))
  const second = await bodyOf<Page>(ask('GET', `/v1/leads?site=${site.id}&limit=6&cursor=${first.nextCursor}`), 200)
  expect([...first.items, ...second.items].map(positionOf)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  expect(second.nextCursor).toBeNull()
})

test('leads of one moment are apart by their position', async () => {
  const { site } = await makeTestSite()
  await putLeads(
    site.id,
    leadsFrom(1, 9).map((lead) => ({ ...lead, created_at: 5 })),
  )
  expect(await positionsOf(new URLSearchParams({ site: site.id, limit: '2' }))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
})

test('a filter that there is not is refused, and so is a cursor of another list', async () => {
  const { site } = await siteWithLeads(3)
  const list = `/v1/leads?site=${site.id}`
  for (const wrong of [
    'stages=won',
    'stage=great',
    'channel=pigeon',
    'hasEmail=true',
    'createdFrom=today',
    'form=1',
    'owner=%20',
    'consent=Letter%20s',
    'isMerged=1',
  ])
    expect((await ask('GET', `${list}&${wrong}`)).status, wrong).toBe(400)
  const { nextCursor } = await bodyOf<Page>(ask('GET', `${list}&limit=1`), 200)
  expect((await ask('GET', `${list}&q=ada&cursor=${nextCursor}`)).status).toBe(400)
  for (const cursor of ['x', btoa('p5'), btoa('i5'), btoa('i5.'), btoa('i1.2.3.4'), btoa('ild_01')])
    expect((await ask('GET', `${list}&cursor=${cursor.replaceAll('=', '')}`)).status, cursor).toBe(400)
})

test('a lead is of a form’s list as long as it has sent it', async () => {
  const { site, form, submitAs } = await makeTestSite()
  await bodyOf(submitAs('ada@example.com'), 202)
  await bodyOf(submitAs('ada@example.com'), 202)
  const byForm = () => env.DB.prepare('SELECT * FROM lead_forms WHERE site_id = ?').bind(site.id).all()
  const query = new URLSearchParams({ site: site.id, form: form.id })
  await expect.poll(async () => (await bodyOf<Page>(ask('GET', `/v1/leads?${query}`), 200)).items).toHaveLength(1)
  await putLeads(site.id, [{ position: 900 }])
  const { results } = await env.DB.prepare('SELECT id FROM submissions WHERE site_id = ?').bind(site.id).all()
  const moved = env.DB.prepare(
    `UPDATE submissions SET lead_id = (SELECT id FROM leads WHERE site_id = ?1 AND position = 900)
     WHERE site_id = ?1 AND id = ?2`,
  )
  for (const [index, row] of results.entries()) {
    await moved.bind(site.id, row.id).run()
    expect((await byForm()).results).toHaveLength(index + 1 < results.length ? 2 : 1)
  }
  expect((await byForm()).results).toMatchObject([{ position: 900 }])
})

/** All positions that a list gives, from its first page to its last. */
async function positionsOf(query: URLSearchParams): Promise<number[]> {
  const found: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = await bodyOf(ask('GET', `/v1/leads?${query}${cursor && `&cursor=${cursor}`}`), 200)
    found.push(...page.items.map(positionOf))
    cursor = page.nextCursor
  }
  return found
}

const positionOf = ({ id }: { id: string }) => Number(id.slice('ld_'.length + 10))
