import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Segment } from '../../shared/schema/segment.ts'
import { putLeads, type TestLead } from '../leads/lists/testLeads.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const PEOPLE: TestLead[] = [
  { position: 1, name: 'Ada', email: 'ada@example.com', stage: 'won', channel: 'email' },
  { position: 2, name: 'Bob', email: 'bob@example.com', stage: 'won', channel: 'direct' },
  { position: 3, name: 'Eve', email: 'eve@example.com', stage: 'lead', channel: 'email' },
]

async function makeSegments() {
  const { site } = await makeTestSite()
  await putLeads(site.id, PEOPLE)
  const path = `/v1/sites/${site.id}/segments`
  const make = (name: string, filter: object) => bodyOf<Segment>(ask('POST', path, { name, filter }), 201)
  const leadsOf = async (segment: Segment, more = '') => {
    const list = ask('GET', `/v1/leads?site=${site.id}&segment=${segment.id}${more}`)
    return (await bodyOf<{ items: { name: string }[] }>(list, 200)).items.map(({ name }) => name)
  }
  const all = async () => (await bodyOf<{ items: Segment[] }>(ask('GET', path), 200)).items
  return { site: site.id, path, make, leadsOf, all }
}

describe('a segment', () => {
  test('shows the leads that its filter holds for, whoever they are by now', async () => {
    const { site, make, leadsOf } = await makeSegments()
    const won = await make('Won', { stage: 'won' })
    expect(await leadsOf(won)).toEqual(['Bob', 'Ada'])
    await putLeads(site, [{ position: 4, name: 'Zoe', stage: 'won' }])
    expect(await leadsOf(won)).toEqual(['Zoe', 'Bob', 'Ada'])
  })

  test('is narrowed by what is asked for beside it, its own words among that', async () => {
    const { make, leadsOf } = await makeSegments()
    const won = await make('Won', { stage: 'won' })
    expect(await leadsOf(won, '&channel=email')).toEqual(['Ada'])
    expect(await leadsOf(won, '&stage=won&q=bob&sort=seen')).toEqual(['Bob'])
    expect(await leadsOf(await make('Those of example.com by mail', { q: 'example', channel: 'email' }))).toEqual([
      'Eve',
      'Ada',
    ])
  })

  test('cannot be asked for something else than it says', async () => {
    const { site, make } = await makeSegments()
    const won = await make('Won', { stage: 'won' })
    const answer = ask('GET', `/v1/leads?site=${site}&segment=${won.id}&stage=lost`)
    expect(await bodyOf(answer, 400)).toMatchObject({ errors: [{ path: 'stage', code: 'in_segment' }] })
  })

  test('of another site, or one that is gone, has no leads', async () => {
    const { site, path, make } = await makeSegments()
    const other = await makeSegments()
    const theirs = await other.make('Won', { stage: 'won' })
    const mine = await make('Won', { stage: 'won' })
    expect((await ask('DELETE', `${path}/${mine.id}`)).status).toBe(204)
    for (const { id } of [theirs, mine, { id: makeId('sm', 0) }])
      expect((await ask('GET', `/v1/leads?site=${site}&segment=${id}`)).status).toBe(404)
    for (const method of ['PATCH', 'DELETE'])
      expect(
        (await ask(method, `${path}/${theirs.id}`, method === 'PATCH' ? { name: 'Mine' } : undefined)).status,
      ).toBe(404)
    expect(await other.all()).toEqual([theirs])
  })
})

describe('segments of a site', () => {
  test('are listed by name, and changed in name or filter alone', async () => {
    const { path, make, all, leadsOf } = await makeSegments()
    const won = await make('Won', { stage: 'won' })
    const mail = await make('By mail', { channel: 'email' })
    expect(await all()).toEqual([mail, won])
    const renamed = await bodyOf<Segment>(ask('PATCH', `${path}/${won.id}`, { name: 'A success' }), 200)
    expect(renamed).toMatchObject({ name: 'A success', filter: { stage: 'won' }, createdAt: won.createdAt })
    const changed = await bodyOf<Segment>(ask('PATCH', `${path}/${won.id}`, { filter: { stage: 'lead' } }), 200)
    expect(changed).toMatchObject({ name: 'A success', filter: { stage: 'lead' } })
    expect(await leadsOf(changed)).toEqual(['Eve'])
    expect((await all()).map(({ name }) => name)).toEqual(['A success', 'By mail'])
  })

  test('have names of their own', async () => {
    const { path, make } = await makeSegments()
    const won = await make('Won', { stage: 'won' })
    const lost = await make('Lost', { stage: 'lost' })
    const taken = { errors: [{ path: 'name', code: 'taken' }] }
    expect(await bodyOf(ask('POST', path, { name: 'Won', filter: { stage: 'lead' } }), 422)).toMatchObject(taken)
    expect(await bodyOf(ask('PATCH', `${path}/${lost.id}`, { name: 'Won' }), 422)).toMatchObject(taken)
    await bodyOf(ask('PATCH', `${path}/${won.id}`, { name: 'Won' }), 200)
    await (await makeSegments()).make('Won', { stage: 'won' })
  })

  test.each([
    ['no filter', { name: 'All', filter: {} }],
    ['a filter that there is not', { name: 'Hot', filter: { band: 'hot' } }],
    ['a stage that there is not', { name: 'Hot', filter: { stage: 'hot' } }],
    ['no name', { name: ' ', filter: { stage: 'won' } }],
    ['more than a name and a filter', { name: 'Won', filter: { stage: 'won' }, members: [] }],
  ])('refuse %s', async (_, body) => {
    const { path } = await makeSegments()
    expect((await ask('POST', path, body)).status).toBe(422)
  })

  test('are a hundred at most', async () => {
    const { path, make, all } = await makeSegments()
    for (let nth = 0; nth < 100; nth++) await make(`Segment ${nth}`, { stage: 'won' })
    const oneMore = ask('POST', path, { name: 'One more', filter: { stage: 'won' } })
    expect(await bodyOf(oneMore, 422)).toMatchObject({ detail: 'A site has at most 100 segments.' })
    expect(await all()).toHaveLength(100)
  })
})
