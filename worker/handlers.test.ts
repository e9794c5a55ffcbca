import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../shared/rules/makeId.ts'
import { consentedSubmission } from '../shared/samples/submission.ts'
import type { Journey } from '../shared/schema/journey.ts'
import type { Signal } from '../shared/schema/signal.ts'
import type { Logged } from './desk/machine.ts'
import { writeGroup } from './desk/writeGroup.ts'
import { foldLeads, type LeadCommand } from './handlers.ts'
import { idsOf } from './leads/idsOf.ts'
import { putLeads } from './leads/lists/testLeads.ts'
import { MOST_WATCHES } from './segments/watches/store.ts'
import type { SignalsCommand } from './signals/identified/signalsCommand.ts'
import type { SubmissionCommand } from './submissions/submissionCommand.ts'
import { watchQueries } from './testQueries.ts'
import { ask, bodyOf, makeTestSite } from './testSite.ts'

/** D1 rows written for one new lead, the first of a company, at a site with one endpoint, indexes included; stands in the README. */
const ROWS_WRITTEN_PER_NEW_LEAD = 40
/** D1 rows read for the same. */
const ROWS_READ_PER_NEW_LEAD = 27
/** Rows written for each signal, index entries included. */
const ROWS_WRITTEN_PER_SIGNAL = 3
/** Rows that each ticked consent of a submission adds. */
const ROWS_PER_CONSENT = { read: 6, written: 3 }
/** D1 rows that a known lead costs more where as many segments are watched as may be, all of which ask for forms or consents. */
const ROWS_READ_OF_WATCHED = 64

interface Sent {
  consents?: readonly string[]
  journey?: Journey | null | undefined
  visitor?: string
}

/** Commands as accept makes them, from people named by number, each of a company of their own. */
function commands(
  people: readonly number[],
  firstPosition: number,
  { consents = [], journey, visitor }: Sent = {},
): Logged[] {
  return people.map((person, index) => {
    const email = `person${person}@company${person}.example`
    const command: SubmissionCommand = {
      kind: 'submission',
      id: makeId('cm', Date.now()),
      content: {
        id: makeId('sb', Date.now()),
        form: null,
        version: null,
        formName: 'newsletter',
        answers: [
          { key: 'email', label: 'E-mail', value: email, display: email },
          ...consents.map((key) => ({ key, label: 'Yes.', value: true, display: 'Yes', version: 1 })),
        ],
        page: { url: 'https://www.acme.example/' },
        origin: null,
        privacy: { measurement: null, journey: null },
        journey: journey ?? null,
      },
      values: { email },
      keys: { emailKey: email, visitor: visitor ?? makeId('vi', Date.now()) },
      reasons: [],
    }
    return { position: firstPosition + index, appendedAt: Date.now(), command }
  })
}

/** What the browsers of these people tell, as accept makes it of so many signals each. */
function signalsOf(visitors: readonly string[], firstPosition: number, each: number): Logged[] {
  return visitors.map((visitor, index) => {
    const signals = Array.from({ length: each }, (_, nth): Signal => {
      const at = new Date(Date.now() - nth).toISOString()
      const id = makeId('sg', Date.now())
      return { type: 'page', id, at, url: 'https://www.acme.example/', engagedMs: 1_000 }
    })
    const command: SignalsCommand = { kind: 'signals', id: makeId('cm', Date.now()), keys: { visitor }, signals }
    return { position: firstPosition + index, appendedAt: Date.now(), command }
  })
}

/** All that a member may do to two leads, one after the other. */
function changesOf(one: string, other: string): Omit<Logged, 'position'>[] {
  const [by, alone] = ['Me', true as const]
  const merge = makeId('cm', Date.now())
  const all: LeadCommand[] = [
    { kind: 'merge', id: merge, alone, leads: [one, other], rule: 'member', evidence: '', by },
    {
      kind: 'edit',
      id: makeId('cm', Date.now()),
      lead: other,
      values: { email: 'new@company1.example' },
      note: 'New',
      by,
    },
    { kind: 'unmerge', id: makeId('cm', Date.now()), alone, merge: idsOf(merge).merge, by },
    { kind: 'erase', id: makeId('cm', Date.now()), alone, lead: one },
  ]
  return all.map((command) => ({ appendedAt: Date.now(), command }))
}

/** A database that counts round trips and the rows that D1 says it touched. */
function counting(db: D1Database) {
  const count = { trips: 0, queries: 0, read: 0, written: 0 }
  const counted = new Proxy(db, {
    get(target, name) {
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          count.trips++
          count.queries += statements.length
          const results = await target.batch(statements)
          for (const { meta } of results) {
            count.read += meta.rows_read
            count.written += meta.rows_written
          }
          return results
        }
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { db: counted, count }
}

async function siteWithEndpoint(state: 'active' | 'paused' = 'active'): Promise<string> {
  const { site } = await makeTestSite()
  const { id } = await bodyOf<{ id: string }>(
    ask('POST', '/v1/endpoints', { site: site.id, url: 'http://localhost:9/hook' }),
    201,
  )
  await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { state }), 200)
  return site.id
}

/** Writes a group past the Desk, as the Desk would. */
const write = (db: D1Database, siteId: string, group: Logged[]) =>
  writeGroup(db, foldLeads(env), siteId, { firstPosition: group[0]?.position ?? 0, commands: group }, Date.now())

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe('a group of commands', () => {
  test.each([1, 10, 100])('of %i costs two round trips to D1', async (size) => {
    const siteId = await siteWithEndpoint()
    const { db, count } = counting(env.DB)
    expect(await write(db, siteId, commands(numbers(0, size), 1))).toMatchObject({
      state: 'written',
      lastPosition: size,
    })
    expect(count.trips).toBe(2)
  })

  test('reads and writes a bounded number of rows per new lead, however many leads there are', async () => {
    const siteId = await siteWithEndpoint()
    const costs: { read: number; written: number }[] = []
    for (let round = 0; round < 6; round++) {
      const { db, count } = counting(env.DB)
      await write(db, siteId, commands(numbers(round * 100, 100), 1 + round * 100))
      costs.push({ read: count.read / 100, written: count.written / 100 })
    }
    // The first group finds an empty site, the others leads and deliveries in line.
    const [first, last] = [costs[1], costs.at(-1)]
    expect(last).toEqual(first)
    expect(Math.ceil(first?.written ?? 0)).toBe(ROWS_WRITTEN_PER_NEW_LEAD)
    expect(Math.ceil(first?.read ?? 0)).toBe(ROWS_READ_PER_NEW_LEAD)
  })

  test('costs a fixed number of rows more for each consent that was given', async () => {
    const siteId = await siteWithEndpoint()
    const costOf = async (round: number, consents: string[]) => {
      const { db, count } = counting(env.DB)
      await write(db, siteId, commands(numbers(round * 100, 100), 1 + round * 100, { consents }))
      return { read: count.read / 100, written: count.written / 100 }
    }
    await costOf(0, [])
    const [none, one, two] = [await costOf(1, []), await costOf(2, ['call']), await costOf(3, ['call', 'letter'])]
    const { read, written } = ROWS_PER_CONSENT
    expect(one).toEqual({ read: none.read + read, written: none.written + written })
    expect(two).toEqual({ read: none.read + 2 * read, written: none.written + 2 * written })
  })

  test('costs two round trips and so many queries, however many signals it tells of', async () => {
    const siteId = await siteWithEndpoint()
    const visitors = numbers(0, 40).map(() => makeId('vi', Date.now()))
    const people = visitors.flatMap((visitor, index) => commands([index], 1 + index, { visitor }))
    await write(env.DB, siteId, people)
    const costs: { trips: number; queries: number; written: number }[] = []
    for (const [round, each] of [1, 1, 10].entries()) {
      const { db, count } = counting(env.DB)
      await write(db, siteId, signalsOf(visitors, 100 + round * 100, each))
      costs.push(count)
    }
    const [, one, ten] = costs
    expect(one?.trips).toBe(2)
    expect(ten).toMatchObject({ trips: 2, queries: one?.queries })
    expect((ten?.written ?? 0) - (one?.written ?? 0)).toBe(40 * 9 * ROWS_WRITTEN_PER_SIGNAL)
  })

  test('merges, undoes, edits and erases by the same rows however many leads there are, and scans no table', async () => {
    const costs: number[] = []
    for (const others of [500, 5_000]) {
      const siteId = await siteWithEndpoint('paused') // a Courier at work would change what is read
      await write(env.DB, siteId, commands([1, 2], 1))
      await putLeads(
        siteId,
        numbers(1_000, others).map((position) => ({ position, email: `${position}@example.com` })),
      )
      const sql = 'SELECT id FROM leads WHERE site_id = ? ORDER BY position LIMIT 2'
      const { results } = await env.DB.prepare(sql).bind(siteId).all<{ id: string }>()
      const [one = '', other = ''] = results.map(({ id }) => id)
      const { db: watched, scans } = watchQueries(env.DB)
      const { db, count } = counting(watched)
      for (const [index, logged] of changesOf(one, other).entries()) {
        expect(await write(db, siteId, [{ ...logged, position: 10 + index }])).toMatchObject({ state: 'written' })
      }
      costs.push(count.read)
      expect(await scans()).toEqual([])
    }
    // A look into an index reads the row behind its last one, where there is one: that is a matter of random ids.
    expect(Math.abs((costs[1] ?? 0) - (costs[0] ?? 0))).toBeLessThan(30)
  })

  test('costs two round trips and a bounded number of rows at a site that watches segments, too', async () => {
    const siteId = await siteWithEndpoint()
    let round = 0
    const costOf = async () => {
      const { db, count } = counting(env.DB)
      await write(db, siteId, commands(numbers(0, 100), 1 + 100 * round++))
      expect(count.trips).toBe(2)
      return count.read / 100
    }
    const [, unwatched] = [await costOf(), await costOf()]
    for (let nth = 0; nth < MOST_WATCHES; nth++) {
      const filter = nth % 2 ? { form: makeId('fm', nth) } : { consent: `letter_${nth}` }
      const segment = { name: `Segment ${nth}`, filter, announce: true }
      await bodyOf(ask('POST', `/v1/sites/${siteId}/segments`, segment), 201)
    }
    const watched = await costOf()
    await write(env.DB, siteId, commands(numbers(100, 100), 1 + 100 * round++))
    expect(await costOf()).toBe(watched)
    expect(Math.ceil(watched - unwatched)).toBe(ROWS_READ_OF_WATCHED)
  })

  test('scans no table', async () => {
    const siteId = await siteWithEndpoint()
    const { db, scans } = watchQueries(env.DB)
    const visitor = 'f'.repeat(32)
    const { journey } = consentedSubmission
    const sent = commands([1, 2, 1], 1, { consents: ['call'], visitor, journey })
    const told = signalsOf([visitor], 4, 2).map((logged) => ({
      ...logged,
      command: { ...logged.command, keys: { visitor, externalId: 'user-1', link: makeId('ld', 0) } },
    }))
    await write(db, siteId, [...sent, ...told])
    expect(await scans()).toEqual([])
  })

  test('written twice fails as a whole the second time and is found to be there', async () => {
    const siteId = await siteWithEndpoint()
    const group = commands([1, 2, 3], 1)
    await write(env.DB, siteId, group)
    expect(await write(env.DB, siteId, group)).toMatchObject({ state: 'written', lastPosition: 3 })
    const leads = await env.DB.prepare('SELECT count(*) AS n FROM leads WHERE site_id = ?').bind(siteId).first('n')
    expect(leads).toBe(3)
  })
})
