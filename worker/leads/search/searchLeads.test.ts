import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { putLeads, putSubmissions, type TestLead } from '../lists/testLeads.ts'
import { searchLeads, WINDOW_LEADS } from './searchLeads.ts'

interface Page {
  items: { id: string; name: string }[]
  nextCursor: string | null
  partial: boolean
  readTo: string | null
}

const PEOPLE: TestLead[] = [
  { position: 1, name: 'Zoë Müller', email: 'zoe@example.com', company: 'Käse & Söhne' },
  { position: 2, name: 'Ada Lovelace', email: 'ada@analytical.example', phone: '+4930123456', external_id: 'C-77' },
  { position: 3, name: 'Adam Smith', email: 'smith@example.com', company: 'Ada Engines' },
  { position: 4, name: 'Bob', email: 'ada.bob@example.com', company: 'Wealth of Nations', stage: 'won' },
]

async function siteOf(people: readonly TestLead[]) {
  const { site, form } = await makeTestSite()
  await putLeads(site.id, people)
  return { site: site.id, form: form.id }
}

const search = (site: string, q: string, more: Record<string, string> = {}) =>
  bodyOf<Page>(ask('GET', `/v1/leads?${new URLSearchParams({ site, q, ...more })}`), 200)
const positionOf = ({ id }: { id: string }) => Number(id.slice('ld_'.length + 10))
const found = async (site: string, q: string, more: Record<string, string> = {}) =>
  (await search(site, q, more)).items.map(positionOf)

describe('a search', () => {
  test.each([
    ['a beginning of a name', 'lov', [2]],
    ['several words in any order', 'love ada', [2]],
    ['letters without their accents', 'zoe muller', [1]],
    ['accents where none were typed', 'Ádá Lóvelace', [2]],
    ['another case', 'KASE', [1]],
    ['an e-mail address', 'ada@analytical.example', [2]],
    ['the end of an address', 'analytical', [2]],
    ['a company', 'wealth nations', [4]],
    ['a phone number with its country', '+49 30 123', [2]],
    ['a phone number as dialled in the country', '030 / 12 34 56', [2]],
    ['the site’s own id', 'c-77', [2]],
    ['words that nobody has together', 'ada zoe', []],
  ])('finds by %s', async (_, typed, positions) => {
    const { site } = await siteOf(PEOPLE)
    expect(await found(site, typed)).toEqual(positions)
  })

  test('has the best match first: exactly that, then what begins with it, then in the name, then anywhere', async () => {
    const { site } = await siteOf([...PEOPLE, { position: 5, name: 'Ada', email: 'x@example.com' }])
    await putLeads(site, [{ position: 6, name: 'Eve', company: 'House of Ada' }])
    expect(await found(site, 'ada')).toEqual([5, 4, 3, 2, 6])
  })

  test('with nothing but blanks is the list', async () => {
    const { site } = await siteOf(PEOPLE)
    expect(await found(site, '  ')).toEqual([4, 3, 2, 1])
  })

  test('narrows by every filter of the list', async () => {
    const { site, form } = await siteOf(PEOPLE)
    await putSubmissions(site, form, [3])
    expect(await found(site, 'ada', { stage: 'won' })).toEqual([4])
    expect(await found(site, 'ada', { form })).toEqual([3])
    expect(await found(site, 'ada', { hasExternalId: 'no', sort: 'seen' })).toEqual([4, 3])
    expect(await found(site, 'ada', { createdBefore: new Date(3).toISOString() })).toEqual([2])
  })

  test('never shows leads of another site', async () => {
    const [{ site }] = await Promise.all([siteOf(PEOPLE.slice(0, 1)), siteOf(PEOPLE), siteOf(PEOPLE)])
    expect(await found(site, 'ada')).toEqual([])
    expect(await found(site, 'example')).toEqual([1])
  })

  test.each([
    '"',
    '""',
    '*',
    '"*"',
    "'",
    "' OR 1=1 --",
    'NEAR',
    'NEAR(ada bob, 2)',
    'ada AND',
    'OR',
    'NOT ada',
    '^ada',
    'name:ada',
    '{name email}: x',
    '-ada',
    '+',
    '(',
    ')',
    'ada" OR "bob',
    'a'.repeat(8_000),
    'ada '.repeat(1_900),
    '\0',
    'ada\0bob',
    '\ud800',
    '𞤀',
    '\u0301',
    '👩‍🚀',
    '%',
    '_',
    '\\',
  ])('takes %j as plain text', async (typed) => {
    const { site } = await siteOf(PEOPLE)
    expect((await search(site, typed)).partial).toBe(false)
  })

  test('does not read an operator out of a word', async () => {
    const { site } = await siteOf([...PEOPLE, { position: 5, name: 'Orla Not' }])
    expect(await found(site, 'OR')).toEqual([5])
    expect(await found(site, 'NOT')).toEqual([5])
    expect(await found(site, 'zoe OR bob')).toEqual([])
  })
})

describe('pages of a search', () => {
  const many = (count: number): TestLead[] =>
    Array.from({ length: count }, (_, position) => ({
      position,
      name: position % 100 === 7 ? 'Ada' : `Adam ${position}`,
      email: `a${position}@example.com`,
    }))

  test('hold every match once, the best of each window first, though others come in between', async () => {
    const size = WINDOW_LEADS * 2 + 30
    const { site } = await siteOf(many(size))
    const all: number[] = []
    const partial: boolean[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await search(site, 'ada', { limit: '90', ...(cursor && { cursor }) })
      all.push(...page.items.map(positionOf))
      partial.push(page.partial)
      if (cursor === '') await putLeads(site, [{ position: 5_000, name: 'Ada' }])
      cursor = page.nextCursor
    }
    expect(all).toHaveLength(size)
    expect(new Set(all).size).toBe(size)
    expect(all.slice(0, 6)).toEqual([1_007, 907, 807, 707, 607, 1_029])
    expect([partial[0], partial.at(-1)]).toEqual([true, false])
  })

  test('tell how far back the order goes', async () => {
    const { site } = await siteOf(many(WINDOW_LEADS + 1))
    expect(await search(site, 'ada', { limit: '5' })).toMatchObject({
      partial: true,
      readTo: new Date(1).toISOString(),
    })
    expect(await search(site, 'adam 12', { limit: '5' })).toMatchObject({ partial: false, readTo: null })
  })

  test('cost the same rows however many leads there are, and scan no table', async () => {
    const { site } = await siteOf(many(WINDOW_LEADS + 100))
    const costs = async () => {
      const rows: number[] = []
      for (const q of ['ada', 'adam 12', 'a7@example.com', 'nobody']) {
        const watched = watchQueries(env.DB)
        let read = 0
        const all = async (statement: D1PreparedStatement) => {
          const answer = await statement.all()
          read += answer.meta.rows_read
          return answer
        }
        const counting = new Proxy(watched.db, {
          get: (target, name) =>
            name === 'prepare'
              ? (sql: string) => ({
                  bind: (...values: unknown[]) => ({ all: () => all(target.prepare(sql).bind(...values)) }),
                })
              : Reflect.get(target, name),
        })
        await searchLeads(counting, site, { q, filter: {}, after: null, limit: 20 })
        expect(await watched.scans()).toEqual([])
        rows.push(read)
      }
      return rows
    }
    const small = await costs()
    const later = many(3_000).slice(WINDOW_LEADS + 100)
    await putLeads(
      site,
      later.map((lead) => ({ ...lead, name: `Adam Y${lead.position}` })),
    )
    const [widest, ...others] = await costs()
    expect(others).toEqual(small.slice(1))
    expect(widest).toBe(small[0])
    expect(widest).toBeLessThanOrEqual(2 * (WINDOW_LEADS + 1) + 3 * 20 + 3)
  })
})

describe('the index of words', () => {
  test('is true from the moment a lead is, and follows its changes', async () => {
    const { site, submitAs } = await makeTestSite()
    await bodyOf(submitAs('grace@example.com', 'Grace Murray'), 202)
    await expect.poll(async () => (await search(site.id, 'grace murray')).items).toHaveLength(1)
    await bodyOf(submitAs('grace@example.com', 'Grace Hopper'), 202)
    await expect.poll(async () => (await search(site.id, 'hopper')).items).toHaveLength(1)
    expect((await search(site.id, 'murray')).items).toEqual([])
  })

  test('keeps nothing of a lead that is deleted', async () => {
    const { site } = await siteOf([{ position: 1, name: 'Qanarybird', company: 'Qanarybird', phone: '+499990001' }])
    await env.DB.prepare('DELETE FROM leads WHERE site_id = ?').bind(site).run()
    expect((await search(site, 'qanarybird')).items).toEqual([])
    const { results } = await env.DB.prepare('SELECT hex(block) AS block FROM lead_words_data').all<{ block: string }>()
    const [word, digits] = ['anarybird', '99990001'].map((text) =>
      [...text].map((sign) => sign.charCodeAt(0).toString(16).toUpperCase()).join(''),
    )
    for (const { block } of results) expect(block.includes(word ?? '') || block.includes(digits ?? '')).toBe(false)
    const content = await env.DB.prepare("SELECT count(*) AS n FROM lead_words_content WHERE c0 = 'Qanarybird'").first(
      'n',
    )
    expect(content).toBe(0)
  })
})
