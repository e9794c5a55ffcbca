import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { OpenHandoff } from '../../shared/schema/handoff.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { listOpen } from './listOpen.ts'
import { type HandoffRecord, upsertHandoffs } from './store.ts'
import { makeSalesSite } from './testHandoffs.ts'

interface Page {
  items: OpenHandoff[]
  nextCursor: string | null
}

const open = (site: string, query = '') => bodyOf<Page>(ask('GET', `/v1/handoffs?site=${site}${query}`), 200)
const whoOf = ({ items }: Page) => items.map(({ who }) => who.email)

/** A site where these people were given to sales, one after the other. */
async function makeWaiting(...emails: string[]) {
  const made = await makeSalesSite()
  for (const email of emails) await made.comes(email)
  const ids = new Map(await Promise.all(emails.map(async (email) => [email, (await made.leadOf(email)).id] as const)))
  const idOf = (email: string) => ids.get(email) ?? ''
  const isDueAt = (email: string, atMs: number) =>
    env.DB.prepare('UPDATE handoffs SET due_at = ?2 WHERE lead_id = ?1').bind(idOf(email), atMs).run()
  return { ...made, idOf, isDueAt }
}

describe('what waits for sales', () => {
  test('is listed with whom it is about, the first due first, page by page', async () => {
    const { id, isDueAt } = await makeWaiting('ada@a.example', 'bea@b.example', 'cyd@c.example')
    await isDueAt('cyd@c.example', 1_000)
    await isDueAt('ada@a.example', 2_000)
    const first = await open(id, '&limit=2')
    expect(whoOf(first)).toEqual(['cyd@c.example', 'ada@a.example'])
    expect(first.items[0]).toMatchObject({
      dueAt: new Date(1_000).toISOString(),
      answeredAt: null,
      reasons: [{ says: 'Sent “Contact”' }],
      who: { stage: 'qualified' },
    })
    const second = await open(id, `&limit=2&cursor=${first.nextCursor}`)
    expect(whoOf(second)).toEqual(['bea@b.example'])
    expect(second.nextCursor).toBeNull()
  })

  test('waits no more once sales has said anything', async () => {
    const { id, idOf, says } = await makeWaiting('ada@a.example', 'bea@b.example')
    await says(idOf('ada@a.example'), 'accepted')
    expect(whoOf(await open(id))).toEqual(['bea@b.example'])
  })

  test('is somebody’s by who has the lead now, however many others stand before it', async () => {
    const { id, idOf } = await makeWaiting('ada@a.example', 'bea@b.example', 'cyd@c.example')
    await bodyOf(ask('PATCH', `/v1/leads/${idOf('cyd@c.example')}`, { owner: 'Grace' }), 200)
    expect(whoOf(await open(id, '&owner=Grace'))).toEqual(['cyd@c.example'])
    expect(await open(id, '&owner=Nobody')).toEqual({ items: [], nextCursor: null })
  })

  test('shows nothing of another site', async () => {
    await makeWaiting('ada@a.example')
    const { site } = await makeTestSite()
    expect(await open(site.id)).toEqual({ items: [], nextCursor: null })
  })

  test('goes on behind what one page of an owner’s may look through, and reads no table whole', async () => {
    const { id, idOf, isDueAt, handoffsOf } = await makeWaiting('ada@a.example', 'bea@b.example')
    const [one] = await handoffsOf(idOf('ada@a.example'))
    if (!one) throw new Error('nobody was handed over')
    const { verdictUrl: _, ...handoff } = one
    const more = Array.from(
      { length: 400 },
      (): HandoffRecord => ({
        ...{ ...handoff, id: makeId('ho', Date.now()), dueAt: new Date(5_000).toISOString() },
        ...{ originLead: handoff.lead, isWaiting: false, here: 'http://baton.test', link: 1 },
      }),
    )
    await env.DB.batch(upsertHandoffs(env.DB, more))
    await isDueAt('bea@b.example', 9_000)
    await bodyOf(ask('PATCH', `/v1/leads/${idOf('bea@b.example')}`, { owner: 'Grace' }), 200)
    const { db, scans } = watchQueries(env.DB)
    const first = await listOpen(db, { site: id, owner: 'Grace', limit: 20 })
    expect(await scans()).toEqual([])
    expect(first).toMatchObject({ status: 200, body: { items: [], nextCursor: expect.any(String) } })
    const cursor = 'body' in first ? (first.body.nextCursor ?? '') : ''
    expect(whoOf(await open(id, `&owner=Grace&cursor=${cursor}`))).toEqual(['bea@b.example'])
  })
})
