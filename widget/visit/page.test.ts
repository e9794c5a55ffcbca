import { expect, test } from 'vitest'
import { readOwnPage } from '../visitor/ownPage.ts'
import { readPage } from './page.ts'

const at = (href: string, referrer = '', title = 'Prices') =>
  ({ location: new URL(href), document: { referrer, title } }) as unknown as Window
const read = (...page: Parameters<typeof at>) => readPage(at(...page))

test('a page is known by its bare address, a submission also by the whole one', () => {
  const page = at('https://shop.example/prices?utm_source=news&token=secret#top', 'https://search.example/find?q=x')
  expect(readPage(page)).toEqual({
    url: 'https://shop.example/prices',
    title: 'Prices',
    referrer: 'https://search.example/find',
    referrerHost: 'search.example',
    campaign: { utm_source: 'news' },
    isArrival: true,
  })
  expect(readOwnPage(page)).toEqual({
    url: 'https://shop.example/prices?utm_source=news&token=secret#top',
    title: 'Prices',
  })
})

test('the site itself is no referrer, and an app is none that has an address', () => {
  expect(read('https://shop.example/b', 'https://shop.example/a')).toMatchObject({ isArrival: false })
  expect(read('https://shop.example/b', 'https://shop.example/a').referrerHost).toBeUndefined()
  const fromApp = read('https://shop.example/', 'android-app://com.example.mail/')
  expect([fromApp.referrerHost, fromApp.referrer]).toEqual(['com.example.mail', undefined])
})

test('a file opened from disk does not tell where it lies', () => {
  expect(JSON.stringify(read('file:///home/ada/index.html'))).not.toContain('ada')
  expect(readOwnPage(at('file:///home/ada/index.html')).url).toBe('http://localhost/')
})

test('what is longer than the contract takes is cut', () => {
  const page = at(`https://shop.example/${'x'.repeat(3_000)}`, '', 't'.repeat(400))
  for (const { url, title } of [readPage(page), readOwnPage(page)])
    expect([url.length, title?.length]).toEqual([2_048, 300])
})
