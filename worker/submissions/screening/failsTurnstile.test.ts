import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { seal } from '../../keyring.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { failsTurnstile } from './failsTurnstile.ts'

const SECRET = '0x4AAAAAAA_the-secret-of-this-test'
const asked: URLSearchParams[] = []

/** Puts another in Cloudflare's place, who answers so. */
function siteverify(answer: (init: RequestInit) => Response | Promise<Response>): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    expect(url).toBe('https://challenges.cloudflare.com/turnstile/v0/siteverify')
    asked.push(new URLSearchParams(String(init.body)))
    return answer(init)
  })
}
const refused = (...codes: string[]) => Response.json({ success: false, 'error-codes': codes })

beforeEach(() => {
  asked.length = 0
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a token', () => {
  const fails = async (id = 'sb_one') =>
    failsTurnstile(env, await seal(env, 'turnstile', SECRET), { id, turnstile: 'a-token' })

  test('that Turnstile knows is none to worry about, and is asked for with the site’s secret', async () => {
    siteverify(() => Response.json({ success: true, 'error-codes': [] }))
    expect(await fails()).toBe(false)
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({ secret: SECRET, response: 'a-token' })
  })

  test('that Turnstile never gave out fails', async () => {
    siteverify(() => refused('invalid-input-response'))
    expect(await fails()).toBe(true)
  })

  test('of a submission that is sent again is told to be the same', async () => {
    siteverify(() => Response.json({ success: true }))
    for (const id of ['sb_one', 'sb_one', 'sb_two']) await fails(id)
    const [one, again, other] = asked.map((body) => body.get('idempotency_key'))
    expect(one).toMatch(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })

  test.each([
    ['that is too old or was used', () => refused('timeout-or-duplicate')],
    ['with a secret that the owner mistyped', () => refused('invalid-input-secret')],
    ['while Turnstile has trouble', () => refused('internal-error')],
    ['answered with a page', () => new Response('<html>', { status: 502 })],
    ['answered with something else', () => Response.json({ ok: 1 })],
    ['out of reach', () => Promise.reject(new TypeError('network'))],
  ])('%s says nothing, but the log does, without secrets', async (_what, answer) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    siteverify(answer)
    expect(await fails()).toBe(false)
    expect(log).toHaveBeenCalledOnce()
    expect(JSON.stringify(log.mock.calls)).not.toMatch(new RegExp(`${SECRET}|a-token`))
  })

  test('whose check takes more than two seconds says nothing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    siteverify(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true })),
    )
    expect(await fails()).toBe(false)
  })

  test('that was sealed with a key that is gone says nothing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    siteverify(() => refused('invalid-input-response'))
    expect(await failsTurnstile(env, 'v1.gone.a.b', { id: 'sb_one', turnstile: 'a-token' })).toBe(false)
    expect(asked).toEqual([])
  })
})

describe('a submission at a site that asks Turnstile', () => {
  async function makeAskingSite() {
    const made = await makeTestSite()
    const turnstile = { sitekey: '0x4AAAAAAA-public', secret: SECRET }
    await bodyOf(ask('PATCH', `/v1/sites/${made.site.id}`, { turnstile }), 200)
    const stored = (count: number) =>
      vi.waitFor(
        async () => {
          const path = `/v1/submissions?site=${made.site.id}`
          const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', path), 200)
          expect(items).toHaveLength(count)
          return items.map(({ state, reasons }) => ({ state, reasons }))
        },
        { timeout: 10_000, interval: 50 },
      )
    return { ...made, stored }
  }

  test('without a token, or with nonsense for one, goes on as ever, and nobody is asked', async () => {
    const { submission, send, stored } = await makeAskingSite()
    siteverify(() => refused('invalid-input-response'))
    await bodyOf(send(submission()), 202)
    await bodyOf(send({ ...submission(), turnstile: 7 }), 202)
    await bodyOf(send({ ...submission(), turnstile: 'x'.repeat(3_000) }), 202)
    expect(await stored(3)).toEqual(Array(3).fill({ state: 'accepted', reasons: [] }))
    expect(asked).toEqual([])
  })

  test('with a forged one is noted, and waits where something else is odd too', async () => {
    const { submission, send, stored } = await makeAskingSite()
    siteverify(() => refused('invalid-input-response'))
    await bodyOf(send(submission({ turnstile: 'forged' })), 202)
    await stored(1)
    await bodyOf(send(submission({ turnstile: 'forged', screen: { trapped: true } })), 202)
    expect(await stored(2)).toEqual([
      { state: 'quarantined', reasons: ['trap', 'turnstile'] },
      { state: 'accepted', reasons: ['turnstile'] },
    ])
  })

  test('is not asked about elsewhere', async () => {
    const { submission, send } = await makeTestSite()
    siteverify(() => refused('invalid-input-response'))
    await bodyOf(send(submission({ turnstile: 'a-token' })), 202)
    expect(asked).toEqual([])
  })
})
