import { expect, test } from 'vitest'
import { FormSubmission } from '../../shared/schema/submission.ts'
import { freeze } from '../send/freeze.ts'
import { openBrowser } from '../visit/fakeBrowser.ts'

const at = '2026-11-22T08:00:00.000Z'
const url = 'https://shop.example/kilns'
const about = { id: 'sg_01kb0000000000000000000001', at, url }
const touchpoint = { at, url, referrer: 'https://news.example/', campaign: { utm_source: 'letter' } }
const KEPT = {
  token: 'a'.repeat(32),
  visits: 2,
  lastAt: Date.parse(at),
  isKnown: true,
  told: { [about.id]: 1 },
  firstTouchpoint: touchpoint,
  touchpoints: [touchpoint],
  pages: [{ at, url, title: 'Kilns', id: about.id, engagedMs: 5, scrollPercent: 5 }],
  signals: [
    { ...about, type: 'media', name: 'film', kind: 'video', seconds: 5 },
    { ...about, type: 'track', name: 'compared', properties: { sizes: 3 } },
  ],
}
const SPOILT: readonly unknown[] = [
  ...[null, true, 0, -1, 1e300, 0.5, '', 'x', '\0', '\ud800', 'x'.repeat(70_000), [], [null], [[]], {}, [{}]],
  ...[{ toString: 1 }, { at }, { at: 'x' }, { length: 9 }, [touchpoint, 7], JSON.parse('{"__proto__":{"at":"x"}}')],
]

/** What is left when anything in it may have been replaced by something else. */
function* spoiltOf(value: unknown): Generator<unknown> {
  yield* SPOILT
  if (Object(value) !== value) return
  for (const [key, inner] of Object.entries(Object(value)))
    for (const other of spoiltOf(inner)) {
      const copy = Array.isArray(value) ? [...value] : { ...Object(value) }
      copy[key as never] = other as never
      yield copy
    }
}

test('whatever a page has written in the place of a journey, nothing breaks and answers are taken', async () => {
  const answers = { email: 'ada@analytical.example' }
  let count = 0
  for (const kept of spoiltOf(KEPT)) {
    const { openArea, open, pass, browser } = openBrowser('remember')
    openArea('localStorage').setItem('baton:st:journey', JSON.stringify({ at: browser.now - 1, value: kept }))
    const page = await open('https://shop.example/kilns?utm_source=letter')
    page.measured.engagedMs = 4_000
    await pass(11_000)
    await page.track('compared', { sizes: 3 })
    await page.accepted()
    await page.push('/prices')
    const frozen = freeze({
      id: 'sb_01kb0000000000000000000001',
      form: 'fm_01kb0000000000000000000001',
      version: 1,
      answers,
      ...page.visitor.introduce(),
    })
    expect(frozen.length).toBeLessThan(65_000)
    expect(FormSubmission.parse(JSON.parse(frozen)).answers).toEqual(answers)
    await page.leave()
    count++
  }
  expect(count).toBeGreaterThan(500)
}, 60_000)
