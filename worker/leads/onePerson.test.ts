import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailKey } from '../../shared/rules/emailKey.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { seededRandom } from '../../shared/samples/seededRandom.ts'
import { drained } from '../desk/testDesk.ts'
import { writeGroup } from '../desk/writeGroup.ts'
import { foldLeads } from '../handlers.ts'
import { submissionsOf } from '../scripts/seed/leads/submissionsOf.ts'
import { makeTestSite } from '../testSite.ts'

const PEOPLE = 200
/** Enough for another order. */
const FEW = 40
const SPELLINGS = 10
/** Requests on their way at once: nobody's ten come in order. */
const AT_ONCE = 100
const ORDERS = [
  { order: 1, people: PEOPLE },
  { order: 2, people: FEW },
  { order: 3, people: FEW },
]

/** How one mailbox is typed, by what its provider takes for the same. Two people of a number share no mailbox. */
const MAILBOXES: readonly ((number: number) => string[])[] = [
  (number) => {
    const [local, domains] = [`potter${number}`, ['gmail.com', 'googlemail.com']]
    const dotted = [local, `p.otter${number}`, `pott.er${number}`, `p.o.t.t.e.r${number}`, `${local}+kiln`]
    return dotted.flatMap((one) => domains.map((domain) => `${one}@${domain}`))
  },
  (number) => {
    const spelt = [`clay${number}`, `c.lay${number}`, `c-lay${number}`, `cl_ay${number}`, `clay${number}+news`]
    return spelt.flatMap((one) => [`${one}@proton.me`, `${one}@pm.me`])
  },
  (number) => {
    const tags = ['', '+a', '+b', '+kiln', '+2026']
    return tags.flatMap((tag) => [`glaze${number}${tag}@outlook.com`, `Glaze${number}${tag.toUpperCase()}@Outlook.com`])
  },
  // Nowhere else do dots or tags mean nothing, so these two are two.
  (number) => plainlyTyped(`an.na${number}`, 'studio.example'),
  (number) => plainlyTyped(`anna${number}`, 'studio.example'),
]

function plainlyTyped(local: string, domain: string): string[] {
  const [lower, upper] = [`${local}@${domain}`, `${local}@${domain}`.toUpperCase()]
  const typed = [lower, upper, `${local.toUpperCase()}@${domain}`, `${local}@${domain.toUpperCase()}`, `${lower}.`]
  return typed.flatMap((one) => [one, `Anna <${one}>`])
}

const mailboxes = (people: number) =>
  Array.from({ length: people }, (_, index) => MAILBOXES[index % MAILBOXES.length]?.(index) ?? [])

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed)
  const drawn = items.map((item) => ({ item, at: random() }))
  return drawn.sort((one, other) => one.at - other.at).map(({ item }) => item)
}

async function leadsOf(siteId: string) {
  const sql = 'SELECT email_key, submissions FROM leads WHERE site_id = ? ORDER BY email_key'
  return (await env.DB.prepare(sql).bind(siteId).all<{ email_key: string; submissions: number }>()).results
}

describe('one person is one lead', () => {
  test('every person here has ten spellings of one mailbox and shares none with anybody', () => {
    const keys = mailboxes(PEOPLE).map((spellings) => new Set(spellings.map(emailKey)))
    expect(mailboxes(PEOPLE).map((spellings) => new Set(spellings).size)).toEqual(Array(PEOPLE).fill(SPELLINGS))
    expect(keys.map(({ size }) => size)).toEqual(Array(PEOPLE).fill(1))
    expect(new Set(keys.flatMap((key) => [...key])).size).toBe(PEOPLE)
  })

  test.each(ORDERS)(
    'each of $people who send ten forms at once (order $order)',
    async ({ order, people }) => {
      const { site, submitAs } = await makeTestSite()
      const typed = shuffled(mailboxes(people).flat(), order)
      for (let sent = 0; sent < typed.length; sent += AT_ONCE) {
        const answers = await Promise.all(typed.slice(sent, sent + AT_ONCE).map((email) => submitAs(email)))
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
      }
      await drained(site.id)
      const keys = mailboxes(people).map(([email = '']) => emailKey(email) ?? '')
      expect(await leadsOf(site.id)).toEqual(keys.sort().map((email_key) => ({ email_key, submissions: SPELLINGS })))
      const stored = env.DB.prepare("SELECT count(*) AS n FROM submissions WHERE site_id = ? AND state = 'accepted'")
      expect(await stored.bind(site.id).first('n')).toBe(people * SPELLINGS)
    },
    120_000,
  )

  test('in whatever order and in whatever groups their forms are drained', async () => {
    const all = mailboxes(6).flatMap((spellings) => spellings.slice(0, 4))
    const orders = fc.shuffledSubarray(all, { minLength: all.length })
    await fc.assert(
      fc.asyncProperty(
        orders,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: all.length }),
        async (typed, sizes) => {
          const { site } = await makeTestSite()
          const visitor = makeId('vi', Date.now())
          for (let at = 0, nth = 0; at < typed.length; at += sizes[nth++] ?? 1) {
            // Half of them sit at one computer, which makes nobody anybody else.
            const part = typed
              .slice(at, at + (sizes[nth] ?? 1))
              .map((email, index) => ({ email, ...(index % 2 && { visitor }) }))
            const appendedAt = Date.now()
            const commands = submissionsOf(part, appendedAt).map((command, index) => ({
              ...{ command, appendedAt, position: at + 1 + index },
            }))
            const group = { firstPosition: at + 1, commands }
            expect(await writeGroup(env.DB, foldLeads(env), site.id, group, Date.now())).toMatchObject({
              state: 'written',
            })
          }
          const keys = [...new Set(all.map((email) => emailKey(email) ?? ''))].sort()
          expect(await leadsOf(site.id)).toEqual(keys.map((email_key) => ({ email_key, submissions: 4 })))
        },
      ),
      { numRuns: 8 },
    )
  }, 120_000)
})
