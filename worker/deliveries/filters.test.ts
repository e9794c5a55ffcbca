import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import { EventFilter } from '../../shared/schema/eventFilter.ts'
import { drained } from '../desk/testDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

/** A site with an endpoint that wants some events, and what it got. */
async function makeWanting(wanted: object) {
  const site = await makeTestSite()
  const body = { site: site.site.id, url: 'http://localhost:9/hook', ...wanted }
  const { id } = await bodyOf<Endpoint>(ask('POST', '/v1/endpoints', body), 201)
  const sends = async (answers: Record<string, string | number>, utm_source?: string) => {
    const url = 'https://www.acme.example/'
    const page = utm_source ? { url, campaign: { utm_source, utm_medium: 'email' } } : { url }
    await bodyOf(site.send(site.submission({ answers: { name: 'Ada', ...answers }, page })), 202)
    await drained(site.site.id)
  }
  const got = async () => {
    const sql = `SELECT events.type, events.data FROM deliveries JOIN events ON events.id = deliveries.event_id
      WHERE deliveries.endpoint_id = ? ORDER BY deliveries.position`
    const { results } = await env.DB.prepare(sql).bind(id).all<{ type: string; data: string }>()
    return results.map(({ type, data }) => `${type} ${JSON.parse(data).lead?.email}`)
  }
  const filtered = () =>
    env.DB.prepare('SELECT filtered FROM endpoints WHERE id = ?').bind(id).first<number>('filtered')
  return { ...site, sends, got, filtered }
}

describe('an endpoint with a filter', () => {
  test('gets the events that it means, and what it does not get is counted', async () => {
    const filter = { all: [{ fact: 'answer', name: 'size', is: 'equal', value: 'many' }] }
    const { sends, got, filtered } = await makeWanting({ events: ['submission.accepted'], filter })
    await sends({ email: 'ada@example.com', size: 'many' })
    await sends({ email: 'bea@example.com', size: 'few' })
    await sends({ email: 'cyd@example.com' })
    expect(await got()).toEqual(['submission.accepted ada@example.com'])
    expect(await filtered()).toBe(5)
  })

  test('of groups gets what any or all of them mean', async () => {
    const size = (value: string) => ({ fact: 'answer', name: 'size', is: 'equal', value })
    const email = { fact: 'channel', is: 'equal', value: 'email' }
    const filter = {
      any: [{ all: [size('many'), email] }, { fact: 'answer', name: 'message', is: 'containing', value: 'URGENT' }],
    }
    const { sends, got } = await makeWanting({ events: ['submission.accepted'], filter })
    await sends({ email: 'ada@example.com', size: 'many' }, 'letter')
    await sends({ email: 'bea@example.com', size: 'many' })
    await sends({ email: 'cyd@example.com', message: 'This is urgent' })
    expect(await got()).toEqual(['submission.accepted ada@example.com', 'submission.accepted cyd@example.com'])
  })

  test('takes what an event does not tell of as not known', async () => {
    const filter = {
      all: [
        { fact: 'answer', name: 'size', is: 'open' },
        { fact: 'stage', is: 'unequal', value: 'won' },
      ],
    }
    const { sends, got } = await makeWanting({ filter })
    await sends({ email: 'ada@example.com' })
    expect(await got()).toEqual(['lead.created ada@example.com', 'submission.accepted ada@example.com'])
  })
})

test('an endpoint that wants all is counted nothing', async () => {
  const { sends, filtered } = await makeWanting({})
  await sends({ email: 'ada@example.com' })
  expect(await filtered()).toBe(0)
})

test.each([
  [{}],
  [{ all: [] }],
  [{ all: [{ fact: 'mood', is: 'equal', value: 'good' }] }],
  [{ all: [{ fact: 'stage', is: 'equal', value: 'asleep' }] }],
  [{ all: [{ fact: 'answer', name: 'size', is: 'given', value: 'x' }] }],
  [{ all: [{ fact: 'answer', name: 'size', is: 'equal' }] }],
  [{ all: [{ any: [{ all: [] }] }] }],
  [{ all: [{ fact: 'form', is: 'equal', value: 'fm_1' }], any: [] }],
])('a filter of %j is refused', (filter) => {
  expect(EventFilter.safeParse(filter).success).toBe(false)
})
