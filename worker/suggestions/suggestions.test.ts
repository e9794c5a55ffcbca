import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { CapturedField } from '../../shared/schema/submission.ts'
import type { Suggestion } from '../../shared/schema/suggestion.ts'
import { putLeads } from '../leads/lists/testLeads.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { compareMarked } from './comparing/compareMarked.ts'

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

const VISITOR = 'ab'.repeat(16)

async function makeSite() {
  const { site, submission, send } = await makeTestSite({ privacyMode: 'remember' })
  const { form: _, version: __, answers: ___, ...sending } = submission()
  /** Somebody sends a form of the site's own. */
  const fill = async (values: Record<string, string>, more: { visitor?: string } = {}) => {
    const fields = Object.entries(values).map(
      ([name, value]): CapturedField => ({ name, type: TYPES[name] ?? 'text', value }),
    )
    const captured = { name: 'contact', fields, evidence: 'navigation' }
    const id = makeId('sb', Date.now())
    await bodyOf(send({ ...sending, ...more, id, captured }), 202)
    await vi.waitFor(async () => {
      const stored = await env.DB.prepare('SELECT 1 FROM submissions WHERE id = ?').bind(id).first()
      expect(stored).not.toBeNull()
    }, 15_000)
  }
  const list = (query = '') => bodyOf<Page<Suggestion>>(ask('GET', `/v1/suggestions?site=${site.id}${query}`), 200)
  const compared = async (query = '') => {
    await compareMarked(env.DB, Date.now())
    return (await list(query)).items
  }
  const leads = async () => (await bodyOf<Page<Lead>>(ask('GET', `/v1/leads?site=${site.id}`), 200)).items
  return { site: site.id, fill, list, compared, leads }
}
const TYPES: Record<string, string> = { email: 'email', phone: 'tel', birthday: 'date' }

const decide = (suggestion: Suggestion | undefined, what: 'refusal' | 'acceptance') =>
  ask('POST', `/v1/suggestions/${suggestion?.id}/${what}`)

async function makePair() {
  const made = await makeSite()
  await made.fill({ name: 'Ada Lovelace', phone: '+4930123456', email: 'ada@acme.example' })
  await made.fill({ name: 'Ada Lovelace', phone: '030 123456', email: 'ada@gmail.com' })
  const [suggestion] = await made.compared()
  return { ...made, suggestion }
}

describe('a suggestion', () => {
  test('tells both leads, the older first, and why in plain words', async () => {
    const { suggestion, site } = await makePair()
    expect(suggestion).toMatchObject({
      site,
      leads: [{ email: 'ada@acme.example' }, { email: 'ada@gmail.com' }],
      state: 'open',
      decidedBy: null,
    })
    expect(suggestion?.evidence.map(({ says }) => says).slice(0, 2)).toEqual([
      'Same phone number: +4930123456',
      'Same name: Ada Lovelace',
    ])
    expect(suggestion?.score).toBe(suggestion?.evidence.reduce((sum, { points }) => sum + points, 0))
  })

  test('of one lead is found by either of the two', async () => {
    const { suggestion, compared, fill, leads } = await makePair()
    await fill({ name: 'Charles Babbage', email: 'cb@acme.example' })
    const charles = (await leads()).find(({ name }) => name === 'Charles Babbage')
    for (const lead of suggestion?.leads ?? []) expect(await compared(`&lead=${lead.id}`)).toEqual([suggestion])
    expect(await compared(`&lead=${charles?.id}`)).toEqual([])
  })

  test('comes of what a form asked for that is no property of a lead', async () => {
    const { fill, compared } = await makeSite()
    await fill({ first_name: 'Ada', last_name: 'Lovelace', birthday: '1985-12-10', city: 'London' })
    await fill({ first_name: 'Ada', birthday: '1985-12-10', email: 'ada@acme.example' })
    const [suggestion] = await compared()
    expect(suggestion?.evidence.map(({ says }) => says)).toEqual([
      'Same birthday: 1985-12-10',
      'Same name, as far as it is known: Ada Lovelace, Ada',
    ])
  })

  test('comes of a later form that changed nothing of its lead', async () => {
    const { fill, compared } = await makeSite()
    await fill({ name: 'Ada Lovelace', email: 'ada@acme.example' })
    await fill({ name: 'Ada Lovelace', birthday: '1985-12-10', email: 'ada@gmail.com' })
    expect(await compared()).toEqual([])
    await fill({ name: 'Ada Lovelace', birthday: '1985-12-10', email: 'ada@acme.example' })
    expect(await compared()).toHaveLength(1)
  })

  test('comes of one browser that its visitor lets us remember, where the names are alike', async () => {
    const { fill, compared } = await makeSite()
    await fill({ name: 'Ada Lovelace', email: 'ada@acme.example' }, { visitor: VISITOR })
    await fill({ name: 'Ada', email: 'countess@gmail.com' }, { visitor: VISITOR })
    await fill({ name: 'Charles Babbage', email: 'charles@acme.example' }, { visitor: VISITOR })
    const found = await compared()
    expect(found.map(({ leads }) => leads.map(({ name }) => name))).toEqual([['Ada Lovelace', 'Ada']])
    expect(found[0]?.evidence.map(({ kind }) => kind)).toContain('visitor')
  })
})

describe('refused', () => {
  test('it is listed no more, and says who refused it; once more changes nothing', async () => {
    const { suggestion, compared } = await makePair()
    const refused = await bodyOf<Suggestion>(decide(suggestion, 'refusal'), 200)
    expect(refused).toMatchObject({ id: suggestion?.id, state: 'refused', decidedBy: expect.any(String) })
    expect(await bodyOf<Suggestion>(decide(suggestion, 'refusal'), 200)).toEqual(refused)
    expect(await compared()).toEqual([])
    expect(await bodyOf(decide(suggestion, 'acceptance'), 409)).toMatchObject({ code: 'decided' })
  })
})

describe('accepted', () => {
  test('its leads are one, under the older id, for the reasons that it told; it is gone', async () => {
    const { suggestion, compared, leads } = await makePair()
    const [older, younger] = suggestion?.leads ?? []
    const merge = await bodyOf<Merge>(decide(suggestion, 'acceptance'), 201)
    expect(merge).toMatchObject({ survivor: older?.id, merged: younger?.id, rule: 'suggestion' })
    expect(merge.evidence).toBe('Same phone number: +4930123456. Same name: Ada Lovelace.')
    expect((await leads()).map(({ id }) => id)).toEqual([older?.id])
    expect(await compared()).toEqual([])
    expect((await decide(suggestion, 'acceptance')).status).toBe(404)
    expect((await decide(suggestion, 'refusal')).status).toBe(404)
  })

  test('and undone, they are two people for good', async () => {
    const { suggestion, compared, leads, fill } = await makePair()
    const merge = await bodyOf<Merge>(decide(suggestion, 'acceptance'), 201)
    await compared()
    await bodyOf(ask('POST', `/v1/leads/${merge.survivor}/merges/${merge.id}/undo`), 200)
    expect(await leads()).toHaveLength(2)
    expect(await compared()).toEqual([])
    await fill({ name: 'Ada Lovelace', email: 'ada@gmail.com', birthday: '1985-12-10', company: 'Acme' })
    await fill({ name: 'Ada Lovelace', email: 'ada@acme.example', birthday: '1985-12-10', company: 'Acme' })
    expect(await compared()).toEqual([])
  })
})

describe('a lead of two', () => {
  test('merged by other means takes its suggestions along', async () => {
    const { suggestion, compared } = await makePair()
    const [older, younger] = suggestion?.leads ?? []
    await bodyOf(ask('POST', `/v1/leads/${older?.id}/merges`, { with: younger?.id }), 201)
    expect((await decide(suggestion, 'refusal')).status).toBe(404)
    expect(await compared()).toEqual([])
  })

  test('is compared by what either gave', async () => {
    const { suggestion, compared, fill } = await makePair()
    await bodyOf(decide(suggestion, 'acceptance'), 201)
    await fill({ name: 'A. Lovelace', email: 'adda@acme.example' })
    const [found] = await compared()
    expect(found?.evidence.map(({ says }) => says)).toContain(
      'E-mails that differ as by a typing fault: ada@acme.example, adda@acme.example',
    )
  })
})

test('suggestions come page by page, the surest first, each once', async () => {
  const { site, list } = await makeSite()
  const pairs = Array.from({ length: 5 }, (_, nth) => {
    const shared = { phone: `+493012345${nth}0`, ...(nth % 2 && { name: `Ada Lovelace ${'abcde'[nth]}bc` }) }
    return [
      { ...shared, position: 2 * nth + 1 },
      { ...shared, position: 2 * nth + 2 },
    ]
  })
  await putLeads(site, pairs.flat())
  await compareMarked(env.DB, Date.now())
  const seen: Suggestion[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<Suggestion> = await list(`&limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items)
    cursor = page.nextCursor
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5)
  expect(seen).toHaveLength(5)
  expect(seen.map(({ score }) => score)).toEqual([...seen].map(({ score }) => score).sort((a, b) => b - a))
})
