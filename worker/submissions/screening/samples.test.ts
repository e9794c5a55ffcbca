import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { abusiveSubmissions } from '../../../shared/samples/abusiveSubmissions.ts'
import { ordinarySubmissions } from '../../../shared/samples/ordinarySubmissions.ts'
import type { SentSubmission } from '../../../shared/samples/sentSubmission.ts'
import { FormSubmission, type StoredSubmission } from '../../../shared/schema/submission.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { accept } from '../accept.ts'
import { readSender } from '../readSender.ts'

const ORIGIN = 'https://www.acme.example'
const START_MS = Date.UTC(2026, 10, 22, 9)

/** Takes all of them as the route would, each at its own moment, and brings back how they were stored. */
async function takeAll(sent: readonly SentSubmission[]) {
  const { site, form } = await makeTestSite()
  for (const { content, agent, address, afterMs } of sent) {
    const now = START_MS + afterMs
    const body = FormSubmission.parse({ ...content, id: makeId('sb', now), form: form.id, version: 1 })
    const headers = { 'user-agent': agent, 'cf-connecting-ip': address }
    const sender = await readSender(env, new Request('http://baton.test/', { headers }), ORIGIN, now)
    expect(await accept(env, site.id, body, sender, now)).toMatchObject({ ok: true, accepted: { id: body.id } })
  }
  const stored = await vi.waitFor(
    async () => {
      const { results } = await env.DB.prepare('SELECT id, state, reasons FROM submissions WHERE site_id = ?')
        .bind(site.id)
        .all<{ id: string; state: string; reasons: string }>()
      expect(results).toHaveLength(sent.length)
      return results
    },
    { timeout: 60_000, interval: 100 },
  )
  return { site, stored }
}

test('of 1,000 ordinary submissions none waits, though some are noted', { timeout: 120_000 }, async () => {
  const { stored } = await takeAll(ordinarySubmissions(1_000))
  expect(stored.filter(({ state }) => state !== 'accepted')).toEqual([])
  const noted = new Set(stored.flatMap(({ reasons }): string[] => JSON.parse(reasons)))
  expect([...noted].sort()).toEqual(expect.arrayContaining(['disposable_mail', 'quick', 'trap']))
})

test('of 50 plainly abusive submissions all wait, with every reason, and are announced', async () => {
  const { site, stored } = await takeAll(abusiveSubmissions(50))
  expect(stored.filter(({ state }) => state !== 'quarantined')).toEqual([])
  const types = await env.DB.prepare('SELECT type, count(*) AS n FROM events WHERE site_id = ? GROUP BY type')
    .bind(site.id)
    .all()
  expect(types.results).toEqual([{ type: 'submission.quarantined', n: 50 }])
  const [first] = stored
  const released = await bodyOf<StoredSubmission>(
    ask('POST', `/v1/submissions/${first?.id}/release?site=${site.id}`),
    200,
  )
  expect(released).toMatchObject({ state: 'accepted', reasons: JSON.parse(first?.reasons ?? '') })
  const created = await env.DB.prepare("SELECT count(*) AS n FROM events WHERE site_id = ? AND type = 'lead.created'")
    .bind(site.id)
    .first('n')
  expect(created).toBe(1)
})

test('one text that a page offers ready-made never waits, however often it comes', async () => {
  const [sample] = ordinarySubmissions(1)
  if (!sample) throw new Error('there is no sample')
  const message = 'I am interested in the kiln shown at 12 High Street, please send me the details.'
  const same = Array.from({ length: 30 }, (_, index) => ({
    ...sample,
    content: { ...sample.content, answers: { name: 'Ada', email: `ada${index}@example.com`, message } },
  }))
  const { stored } = await takeAll(same)
  expect(stored.filter(({ state }) => state !== 'accepted')).toEqual([])
  expect(stored.some(({ reasons }) => reasons.includes('same_text'))).toBe(true)
})
