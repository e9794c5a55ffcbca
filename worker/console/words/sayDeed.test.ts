import { expect, test } from 'vitest'
import { type Deed, sayDeed, sayTime } from './sayDeed.ts'

const about = { id: 'sg_1', at: '2026-06-01T10:00:00Z', url: 'https://acme.example/' }
const noticed = { id: 'sg_1', at: '2026-06-01T10:00:00Z' }

test.each<[string, Deed]>([
  ['Watched “Film” for 42 s', { ...about, type: 'media', name: 'Film', kind: 'video', seconds: 41.6 }],
  ['Listened to “Talk” for 3 min', { ...about, type: 'media', name: 'Talk', kind: 'audio', seconds: 180 }],
  ['Opened the picture “Plan”', { ...about, type: 'picture', name: 'Plan', opened: 2 }],
  ['Followed a link to b.example/x', { ...about, type: 'link', link: 'https://www.b.example/x', kind: 'outbound' }],
  [
    'Downloaded price list.pdf',
    { ...about, type: 'link', link: 'https://a.example/d/price%20list.pdf', kind: 'download' },
  ],
  ['Clicked the address ada@b.example', { ...about, type: 'link', link: 'mailto:ada@b.example', kind: 'mail' }],
  ['Clicked the number +441', { ...about, type: 'link', link: 'tel:+441', kind: 'phone' }],
  ['Left “newsletter” unsent', { ...about, type: 'form', form: 'newsletter', state: 'left' }],
  ['Began a form', { ...about, type: 'form', form: 'fm_01', state: 'started' }],
  ['“trial started”', { ...about, type: 'track', name: 'trial started' }],
  ['Came back after 45 days', { ...noticed, type: 'returned', days: 45 }],
  ['A colleague is a lead too', { ...noticed, type: 'colleague', leads: ['ld_1'] }],
  ['3 colleagues are leads too', { ...noticed, type: 'colleague', leads: ['ld_1', 'ld_2', 'ld_3'] }],
])('%s', (words, deed) => {
  expect(sayDeed(deed)).toBe(words)
})

test('times are short', () => {
  expect([0.4, 59, 89, 91, 3_600].map(sayTime)).toEqual(['0 s', '59 s', '89 s', '2 min', '60 min'])
})
