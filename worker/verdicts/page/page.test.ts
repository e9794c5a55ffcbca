import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { carryOut } from '../../desk/carryOut.ts'
import { failAfterCommit, failBefore } from '../../desk/testDatabase.ts'
import { withFaults } from '../../desk/testDesk.ts'
import type { EraseCommand } from '../../erasures/eraseCommand.ts'
import { makeSalesSite, OWN_PAGE, openPage, sendPage } from '../../handoffs/testHandoffs.ts'
import { ask, bodyOf } from '../../testSite.ts'

const ADA = 'ada.lovelace@mail.analytical.example'

/** A lead who waits for sales, and the page where they are answered. */
async function makePage(settings: Parameters<typeof makeSalesSite>[0] = {}) {
  const site = await makeSalesSite(settings)
  await site.comes(ADA, { phone: '020 7946 0018', company: 'Analytical Engines' })
  const { id: lead } = await site.leadOf(ADA)
  const urlOf = async () => (await site.handoffsOf(lead))[0]?.verdictUrl ?? ''
  const url = await urlOf()
  return { ...site, lead, url, urlOf, said: () => site.verdictsOf(lead), page: await openPage(url) }
}

/** All that a lead is and was, as the database has it. */
async function stateOf(site: string) {
  const tables = ['leads', 'handoffs', 'verdicts', 'events']
  const found = await env.DB.batch(
    tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} WHERE site_id = ?`).bind(site)),
  )
  return found.map(({ results }) => results)
}

describe('the page of a verdict link', () => {
  test('shows a first name and a company, and nothing else of the person', async () => {
    const { page, lead } = await makePage()
    expect(page.status).toBe(200)
    expect(page.text).toContain('Ada, Analytical Engines')
    const [, main = ''] = page.text.split('</style>')
    expect(main).not.toMatch(/Lovelace|@|7946|\+44|mail\.analytical/i)
    expect(main).not.toContain(lead)
  })

  test('is kept by nobody, found by nobody, framed by nobody and runs no script but its own', async () => {
    const { page } = await makePage()
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.headers.get('set-cookie')).toBeNull()
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-\S+'; script-src 'nonce-\S+'; form-action 'self'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('has the choice made that the link names, whatever a mail program adds to it', async () => {
    const { url } = await makePage()
    const chosen = async (query: string) => {
      const { text, status } = await openPage(url, query)
      expect(status).toBe(200)
      return /value="(\w+)" required checked/.exec(text)?.[1]
    }
    expect(await chosen('?say=not_a_fit&utm_source=slack')).toBe('not_a_fit')
    expect(await chosen('?say=constructor')).toBeUndefined()
    expect(await chosen('')).toBeUndefined()
  })

  test('shows whatever somebody typed as text', async () => {
    const { comes, leads, handoffsOf } = await makeSalesSite()
    await comes('x@example.com', { name: '<img/src=x>', company: '"><script>alert(1)</script>' })
    const [lead] = await leads()
    const [handoff] = await handoffsOf(lead?.id ?? '')
    const { text } = await openPage(handoff?.verdictUrl ?? '')
    expect(text).not.toMatch(/<img|<script>alert/)
    expect(text).toContain('&lt;script&gt;alert')
  })

  test('offers the site’s own reasons', async () => {
    const { page } = await makePage({ settings: { rejectionReasons: ['Too far away'], lossReasons: ['The weather'] } })
    expect(page.text).toMatch(/name="reason_not_a_fit" value="Too far away"/)
    expect(page.text).toMatch(/name="reason_lost" value="The weather"/)
    expect(page.text).not.toContain('No budget')
  })
})

describe('an answer', () => {
  test.each<[string, Record<string, string>, object]>([
    ['accepted', { kind: 'accepted' }, { kind: 'accepted', reason: null, value: null }],
    ['not a fit', { kind: 'not_a_fit', reason_not_a_fit: 'No budget' }, { kind: 'not_a_fit', reason: 'No budget' }],
    ['not a fit in other words', { kind: 'not_a_fit', other: 'Moves to Mars' }, { reason: 'Moves to Mars' }],
    ['won', { kind: 'won', value: '12000,50', currency: 'eur' }, { kind: 'won', value: 12_000.5, currency: 'EUR' }],
    ['won, worth nobody knows what', { kind: 'won' }, { kind: 'won', value: null, currency: null }],
    ['lost', { kind: 'lost', reason_lost: 'Price', reason_not_a_fit: 'Spam' }, { kind: 'lost', reason: 'Price' }],
    [
      'with what they care about',
      { kind: 'accepted', note: 'Call on Monday', tags: 'price, delivery;  ' },
      { note: 'Call on Monday', tags: ['price', 'delivery'] },
    ],
  ])('“%s” is taken with who gave it', async (_, fields, verdict) => {
    const { page, said, handoffsOf, lead } = await makePage()
    const { status, text } = await sendPage(page, fields)
    expect(status).toBe(200)
    expect(text).toContain('Thank you')
    const [one, ...others] = await said()
    expect(others).toEqual([])
    expect(one).toMatchObject({ by: 'Grace Hopper', via: 'link', from: 'qualified', ...verdict })
    const [handoff] = await handoffsOf(lead)
    expect(one?.handoff).toBe(handoff?.id)
    expect(handoff?.answeredAt).toBe(one?.at)
  })

  test.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'Choose one of these.'],
    ['no reason', { kind: 'not_a_fit' }, 'Say why'],
    ['no reason of what was lost', { kind: 'lost', note: 'a note' }, 'Say why'],
    ['nobody', { kind: 'accepted', by: ' ' }, 'Say who you are'],
    ['a value that is none', { kind: 'won', value: 'a lot', currency: 'EUR' }, 'A value is a number'],
    ['a value without a currency', { kind: 'won', value: '5' }, 'A currency has three letters'],
    ['a kind that is none', { kind: 'maybe' }, 'Choose one of these.'],
    ['too much', { kind: 'accepted', tags: Array(12).fill('x').join() }, 'At most ten'],
  ])('that names %s is asked again, with what was typed', async (_, fields, words) => {
    const { page, said, id } = await makePage()
    const before = await stateOf(id)
    const { status, text } = await sendPage(page, fields)
    expect(status).toBe(422)
    expect(text).toContain(words)
    for (const typed of [fields.note, fields.other, fields.by?.trim()]) if (typed) expect(text).toContain(typed)
    expect(await said()).toEqual([])
    expect(await stateOf(id)).toEqual(before)
  })

  test('can be changed, and all that was said stays', async () => {
    const { page, url, said, leadOf } = await makePage()
    await sendPage(page, { kind: 'not_a_fit', other: 'No' })
    const again = await openPage(url)
    expect(again.text).toContain('Grace Hopper said: not a fit')
    expect(again.text).not.toContain('value="lost" required')
    await sendPage(again, { kind: 'accepted' })
    expect((await said()).map(({ kind, from }) => [kind, from])).toEqual([
      ['accepted', 'disqualified'],
      ['not_a_fit', 'qualified'],
    ])
    expect(await leadOf(ADA)).toMatchObject({ stage: 'accepted', owner: 'Grace Hopper' })
  })

  test('that somebody goes back to and gives otherwise is another', async () => {
    const { page, said } = await makePage()
    await sendPage(page, { kind: 'accepted' })
    await sendPage(page, { kind: 'won' })
    expect((await said()).map(({ kind }) => kind)).toEqual(['won', 'accepted'])
  })

  test('that says nothing of where the lead stands by now is not taken', async () => {
    const { page, says, said, lead, id } = await makePage()
    await says(lead, 'won')
    const before = await stateOf(id)
    const { status, text } = await sendPage(page, { kind: 'not_a_fit', other: 'No' })
    expect([status, (await said()).length]).toEqual([409, 1])
    expect(text).toContain('Somebody has answered in the meantime')
    expect(await stateOf(id)).toEqual(before)
  })

  test('is safe once it is thanked for, though D1 cannot be written just now', async () => {
    const { page, said, id, drained } = await makePage()
    await withFaults(id, [failBefore, failAfterCommit])
    const { status, text } = await sendPage(page, { kind: 'accepted' })
    expect([status, text.includes('Thank you')]).toEqual([200, true])
    await drained()
    expect((await said()).map(({ kind }) => kind)).toEqual(['accepted'])
  }, 30_000)
})

describe('nothing changes', () => {
  test('by looking, as scanners of mail do', async () => {
    const { id, url } = await makePage()
    const before = await stateOf(id)
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) {
      for (const query of ['', '?say=accepted', '?say=won&kind=won&by=Me']) {
        const headers = { 'sec-purpose': 'prefetch', purpose: 'prefetch' }
        const answer = await exports.default.fetch(new Request(`${url}${query}`, { method, headers }))
        expect(answer.status).toBeLessThan(300)
        await answer.arrayBuffer()
      }
    }
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await exports.default.fetch(new Request(url, { method }))).status).toBe(405)
    expect(await stateOf(id)).toEqual(before)
  })

  test('by a link that somebody altered', async () => {
    const { id, url, page } = await makePage()
    const other = await makePage()
    const before = [await stateOf(id), await stateOf(other.id)]
    const token = url.split('/v/')[1] ?? ''
    const [site = '', handoff = '', link = '', signature = ''] = token.split('.')
    const theirs = other.url.split('/v/')[1]?.split('.') ?? []
    const altered = [
      [site, handoff, '2', signature],
      [site, handoff, '01', signature],
      [site, theirs[1], link, signature],
      [theirs[0], handoff, link, signature],
      [site, handoff, link, theirs[3]],
      [site, handoff, link, signature.toUpperCase()],
      [site, handoff, link, `${signature}0`],
      [site, handoff, link, signature.slice(1)],
      [site, handoff, link],
    ].map((parts) => parts.join('.'))
    for (const token of [...altered, 'x', '%00', '..%2f..', '__proto__', 'x'.repeat(3_000)]) {
      const shown = await openPage(`http://baton.test/v/${token}`)
      expect([shown.status, token]).toEqual([404, token])
      expect((await sendPage({ ...page, path: `/v/${token}` }, { kind: 'won' })).status).toBe(404)
    }
    expect([await stateOf(id), await stateOf(other.id)]).toEqual(before)
  })

  test('by a link of a lead that is gone', async () => {
    const { id, lead, url, page } = await makePage()
    const command: EraseCommand = { kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead }
    await carryOut(env, id, command)
    const before = await stateOf(id)
    const shown = await openPage(url)
    expect(shown.status).toBe(410)
    expect(shown.text).toContain('nothing here any more')
    expect(shown.text).not.toMatch(/Ada|Analytical/)
    expect((await sendPage(page, { kind: 'won' })).status).toBe(410)
    expect(await stateOf(id)).toEqual(before)
  })

  test('by a link that was revoked; the next one holds', async () => {
    const { id, lead, url, page, urlOf, said } = await makePage()
    const path = `/v1/leads/${lead}/verdict-links/revocation`
    const { items } = await bodyOf<{ items: { verdictUrl: string }[] }>(ask('POST', path), 200)
    const before = await stateOf(id)
    expect((await openPage(url)).status).toBe(410)
    expect((await sendPage(page, { kind: 'won' })).status).toBe(410)
    expect(await stateOf(id)).toEqual(before)
    const next = await urlOf()
    expect(items.map(({ verdictUrl }) => verdictUrl)).toEqual([next])
    expect(next).not.toBe(url)
    expect((await sendPage(await openPage(next), { kind: 'accepted' })).status).toBe(200)
    expect(await said()).toHaveLength(1)
  })

  test('by an answer that is sent once more, at once or after another', async () => {
    const { id, page, url, said } = await makePage()
    const answer = { kind: 'accepted', note: 'Once' }
    await Promise.all(Array.from({ length: 5 }, () => sendPage(page, answer)))
    expect(await said()).toHaveLength(1)
    await sendPage(await openPage(url), { kind: 'lost', reason_lost: 'Price' })
    const before = await stateOf(id)
    const { status, text } = await sendPage(page, answer)
    expect(status).toBe(200)
    expect(text).toContain('Grace Hopper said: lost')
    expect(await stateOf(id)).toEqual(before)
  })

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://x.baton.test' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['no page', {}],
  ])('by %s', async (_, headers) => {
    const { id, page } = await makePage()
    const before = await stateOf(id)
    const { status, text } = await sendPage(page, { kind: 'won' }, headers)
    expect(status).toBe(403)
    expect(text).toContain('another page')
    expect(await stateOf(id)).toEqual(before)
  })

  test.each<[string, RequestInit]>([
    ['JSON', { body: '{"kind":"won"}', headers: { 'content-type': 'application/json' } }],
    ['nothing', {}],
    [
      'too much',
      { body: `kind=won&note=${'x'.repeat(40_000)}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'a form that this page did not show',
      { body: 'kind=won&by=x&once=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
  ])('by a post of %s', async (_, { body, headers }) => {
    const { id, url } = await makePage()
    const before = await stateOf(id)
    const answer = await exports.default.fetch(
      new Request(url, { method: 'POST', ...(body && { body }), headers: { ...(headers as object), ...OWN_PAGE } }),
    )
    expect(answer.status).toBe(422)
    expect(await stateOf(id)).toEqual(before)
  })
})

test('after a merge a link leads to the lead that goes on', async () => {
  const { lead, comes, leadOf, handoffsOf, verdictsOf } = await makePage()
  await comes('ada@king.example', { company: 'King' })
  const { id: other } = await leadOf('ada@king.example')
  const [theirs] = await handoffsOf(other)
  await bodyOf(ask('POST', `/v1/leads/${lead}/merges`, { with: other }), 201)
  const page = await openPage(theirs?.verdictUrl ?? '')
  expect(page.status).toBe(200)
  await sendPage(page, { kind: 'accepted' })
  expect(await verdictsOf(lead)).toMatchObject([{ lead, handoff: theirs?.id, kind: 'accepted' }])
})
