import { describe, expect, test } from 'vitest'
import { isEnough, QUARANTINE_FROM_POINTS, REASON_POINTS } from '../../../shared/rules/isEnough.ts'
import { QuarantineReason } from '../../../shared/schema/submission.ts'
import type { Facts } from './facts.ts'
import { screen } from './screen.ts'

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36'
const message = 'We fire porcelain at 1300 °C. Does model 4 hold that? Ours: https://kilns.example/ours'
const ordinary: Facts = {
  origins: ['https://www.acme.example'],
  origin: 'https://www.acme.example',
  agent: BROWSER,
  isTrapped: false,
  isTokenForged: false,
  filledMs: 42_000,
  name: 'Ada Lovelace',
  email: 'ada@analytical.example',
  texts: ['Ada Lovelace', 'ada@analytical.example', message],
  counts: { sameText: 1, fromAddress: 1, atSite: 1 },
}
const counts = ordinary.counts

describe('screening finds', () => {
  const cases: [string, Partial<Facts>, QuarantineReason[]][] = [
    ['nothing odd about an ordinary submission', {}, []],
    ['nothing odd where nobody measured anything', { filledMs: null, agent: null, origin: null }, []],
    ['a page on an unlisted origin', { origin: 'https://preview.example.com' }, ['origin']],
    ['no unlisted origin at a site that lists none', { origin: 'https://preview.example.com', origins: [] }, []],
    ['the field that people cannot see filled in', { isTrapped: true }, ['trap']],
    ['a token that Turnstile never gave out', { isTokenForged: true }, ['turnstile']],
    ['a form sent within a second', { filledMs: 999 }, ['instant']],
    ['a form sent within three seconds', { filledMs: 1_000 }, ['quick']],
    ['nothing in three seconds and more', { filledMs: 3_000 }, []],
    ['three links', { texts: ['see http://a.example and https://b.example', 'www.c.example'] }, ['links']],
    ['nothing in two links', { texts: ['see http://a.example and https://b.example'] }, []],
    ['a link for a name', { name: 'Win big https://a.example' }, ['link_in_name']],
    ['no link in a name with a dot', { name: 'Prof. J. R. Hartley' }, []],
    ['code', { texts: ['<script>alert(1)</script>'] }, ['markup']],
    ['links in the spelling of forums', { texts: ['[url=//a.example]cheap[/url]'] }, ['markup']],
    ['no code in arithmetic, hearts and bold type', { texts: ['a < b, x <- 3, I <3 kilns, <b>really</b>'] }, []],
    ['the name in every field', { name: 'Xuhe', texts: ['Xuhe', 'a@b.example', ' Xuhe', 'Xuhe'] }, ['repeated']],
    ['one line over and over', { texts: [Array(4).fill('Buy cheap pills').join('\n')] }, ['repeated']],
    ['nothing in rulers and bullets', { texts: ['--------------\n'.repeat(9) + '* yes\n'.repeat(9)] }, []],
    ['a long text that came ten times', { counts: { ...counts, sameText: 10 } }, ['same_text']],
    ['a throw-away address', { email: 'ada@Mailinator.com ' }, ['disposable_mail']],
    ['no throw-away address at a forwarding service', { email: 'ada@privaterelay.appleid.com' }, []],
    ['a program that says so', { agent: 'python-requests/2.32.0' }, ['bot_agent']],
    ['a network that sends a lot', { counts: { ...counts, fromAddress: 21 } }, ['busy_address']],
    ['a site that gets a lot', { counts: { ...counts, atSite: 501 } }, ['busy_site']],
  ]
  test.each(cases)('%s', (_name, changes, reasons) => {
    expect(screen({ ...ordinary, ...changes })).toEqual(reasons)
  })

  test('all that is odd at once', () => {
    const odd = screen({ ...ordinary, isTrapped: true, filledMs: 80, agent: 'curl/8.9.1' })
    expect(odd).toEqual(['trap', 'instant', 'bot_agent'])
  })
})

describe('the points', () => {
  test('of an unlisted origin and of an unconfirmed sending are enough alone, of nothing else', () => {
    const alone = QuarantineReason.options.filter((reason) => isEnough([reason]))
    expect(alone).toEqual(['origin', 'attempted'])
  })

  test('of what browsers, pages, offices and campaigns cause are not enough, even all together', () => {
    expect(isEnough(['trap', 'quick', 'same_text', 'disposable_mail', 'busy_address', 'busy_site'])).toBe(false)
  })

  test('of a program that a site’s owner uses for tests are not enough', () => {
    expect(isEnough(['instant', 'bot_agent', 'busy_site'])).toBe(false)
  })

  test('of two strong signs are enough', () => {
    for (const reasons of [
      ['trap', 'instant'],
      ['trap', 'bot_agent'],
      ['links', 'markup'],
      ['link_in_name', 'instant'],
      ['turnstile', 'trap'],
      ['turnstile', 'instant'],
    ])
      expect(isEnough(reasons.map((reason) => QuarantineReason.parse(reason)))).toBe(true)
  })

  test('are at most what is asked, and none only for what a form itself wants noted or the site’s own server got wrong', () => {
    for (const [reason, points] of Object.entries(REASON_POINTS)) {
      expect(points).toBeLessThanOrEqual(QUARANTINE_FROM_POINTS)
      expect(points > 0).toBe(reason !== 'free_mail' && reason !== 'identity')
    }
  })
})
