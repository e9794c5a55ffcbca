import { expect, test } from 'vitest'
import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { cameBy, pageWords } from './cameBy.ts'

const arrival: LeadTouchpoint = { at: '2026-06-20T14:02:30Z', url: 'https://www.acme.example/pricing' }

test.each<[string, Partial<LeadTouchpoint>, string]>([
  [
    'what no page has sent by where it came from',
    { source: { kind: 'social', name: 'LinkedIn Lead Gen' }, campaign: { utm_source: 'linkedin' } },
    'LinkedIn Lead Gen',
  ],
  [
    'a campaign by its source and name',
    { campaign: { utm_source: 'newsletter', utm_campaign: 'June' } },
    'Newsletter, “June”',
  ],
  [
    'a paid medium as an ad',
    { campaign: { utm_source: 'google', utm_medium: 'cpc', utm_term: 'kiln' } },
    'Google ad, “kiln”',
  ],
  ['a campaign without a source by its name', { campaign: { utm_campaign: 'June' } }, 'Campaign “June”'],
  ['a bare click id by who makes such ids', { campaign: { msclkid: 'abc' } }, 'Microsoft ad'],
  ['a campaign before a referrer', { campaign: { utm_source: 'x' }, referrer: 'https://t.co/' }, 'X'],
  ['a referrer by its host', { referrer: 'https://www.potters.example/forum?q=x' }, 'potters.example'],
  ['a well-known referrer by its name', { referrer: 'https://www.google.com/search?q=x' }, 'Google'],
  ['a source by its right spelling', { campaign: { utm_source: 'linkedin' } }, 'LinkedIn'],
  ['a source that is named like a part of every object', { campaign: { utm_source: 'constructor' } }, 'Constructor'],
  ['a step inside the site as direct', { referrer: 'https://acme.example/blog' }, 'Direct'],
  ['nothing as direct', {}, 'Direct'],
  ['campaign parameters that tell nothing as direct', { campaign: { utm_content: 'b' } }, 'Direct'],
])('an arrival with %s', (_, part, words) => expect(cameBy({ ...arrival, ...part })).toBe(words))

test('an arrival that nobody knows of is not called direct', () => {
  expect(cameBy(null)).toBe('Not known')
})

test('a page is its path on a known host, else host and path', () => {
  expect(pageWords('https://acme.example/a%20b?x=1', 'acme.example')).toBe('/a b')
  expect(pageWords('https://www.acme.example/pricing')).toBe('acme.example/pricing')
  expect(pageWords('https://acme.example/')).toBe('acme.example')
  expect(pageWords('https://acme.example/%E0%A4%A')).toBe('acme.example/%E0%A4%A')
})
