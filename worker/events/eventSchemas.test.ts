import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { sampleEvents } from '../../shared/samples/events.ts'
import { EventBody, EventType } from '../../shared/schema/event.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { body } from './body.ts'
import { faultsOf } from './testFaults.ts'

describe('published at /v1/event-schemas', () => {
  test('is every type, for anyone, with its version', async () => {
    const answer = await ask('GET', '/v1/event-schemas', undefined, {})
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const { version, items } = await bodyOf<{
      version: string
      items: { type: string; url: string; revision: string }[]
    }>(answer, 200)
    expect(version).toBe('1')
    expect(items.map(({ type }) => type)).toEqual(EventType.options)
    expect(new Set(items.map(({ revision }) => revision)).size).toBe(items.length)
    for (const { url, type } of items) {
      const schema = await bodyOf<object>(ask('GET', new URL(url).pathname, undefined, {}), 200)
      expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: url, title: type })
    }
  })

  test('is no type that there is not', async () => {
    for (const name of ['lead.danced.json', 'lead.created', 'lead.created.xml', '.json']) {
      await bodyOf(ask('GET', `/v1/event-schemas/${name}`, undefined, {}), 404)
    }
  })
})

describe.each(EventType.options)('the JSON Schema of %s', (type) => {
  const { timestamp, data } = sampleEvents[type]
  const written = (content: object) => body({ type, createdAt: Date.parse(timestamp), data: JSON.stringify(content) })

  test('takes the sample, which is also what the contract says, with nothing left to a default', () => {
    expect(faultsOf(type, written(data))).toEqual([])
    expect(EventBody.parse(sampleEvents[type])).toEqual(sampleEvents[type])
  })

  test('takes what a later version adds, and refuses what lacks something', () => {
    expect(faultsOf(type, written({ ...data, weather: 'fine' }))).toEqual([])
    for (const name of Object.keys(data)) {
      const rest = Object.fromEntries(Object.entries(data).filter(([other]) => other !== name))
      const isNeeded = name !== 'submission' || type !== 'lead.updated'
      expect(faultsOf(type, written(rest)).length > 0).toBe(isNeeded)
    }
    expect(faultsOf(type, written({ ...data, site: 7 }))).not.toEqual([])
  })
})

test('what a site really announces is what the schemas say: sent, sent again, quarantined, merged, undone', async () => {
  const { site, submission, send } = await makeTestSite()
  const sent = (name: string, origin = 'https://www.acme.example') =>
    bodyOf(send(submission({ answers: { name, email: `${name}@example.com`, may_call: true } }), { origin }), 202)
  await sent('ada')
  await sent('ada')
  await sent('bob')
  await sent('eve', 'https://unlisted.example')
  const leads = await vi.waitFor(async () => {
    const { items } = await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)
    expect(items.length).toBe(2)
    return items.toReversed()
  }, 15_000)
  const [ada = '', bob = ''] = leads.map(({ id }) => id)
  const merge = await bodyOf<{ id: string }>(ask('POST', `/v1/leads/${ada}/merges`, { with: bob }), 201)
  expect((await ask('POST', `/v1/leads/${ada}/merges/${merge.id}/undo`)).ok).toBe(true)
  const sql = 'SELECT type, data, created_at AS createdAt FROM events WHERE site_id = ?1 ORDER BY position'
  const rows = await vi.waitFor(async () => {
    const { results } = await env.DB.prepare(sql)
      .bind(site.id)
      .all<{ type: EventType; data: string; createdAt: number }>()
    expect(results.map(({ type }) => type)).toContain('lead.unmerged')
    return results
  }, 15_000)
  expect(new Set(rows.map(({ type }) => type)).size).toBeGreaterThanOrEqual(6)
  for (const row of rows)
    expect({ type: row.type, faults: faultsOf(row.type, body(row)) }).toEqual({ type: row.type, faults: [] })
}, 30_000)
