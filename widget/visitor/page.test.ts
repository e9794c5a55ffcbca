import { expect, test } from 'vitest'
import { readPage, toPage } from './page.ts'

const read = (href: string, referrer = '', title = 'Prices') =>
  readPage({ location: new URL(href), document: { referrer, title } } as unknown as Window)

test('a page is known by its bare address, a submission also by the whole one', () => {
  const page = read('https://shop.example/prices?utm_source=news&token=secret#top', 'https://search.example/find?q=x')
  expect(page).toMatchObject({
    url: 'https://shop.example/prices',
    referrer: 'https://search.example/find',
    referrerHost: 'search.example',
    campaign: { utm_source: 'news' },
    isArrival: true,
  })
  expect(toPage(page)).toEqual({
    url: 'https://shop.example/prices?utm_source=news&token=secret#top',
    title: 'Prices',
    campaign: { utm_source: 'news' },
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
  expect(toPage(read('file:///home/ada/index.html')).url).toBe('http://localhost/')
})

test('what is longer than the contract takes is cut', () => {
  const page = read(`https://shop.example/${'x'.repeat(3_000)}`, '', 't'.repeat(400))
  expect([page.href.length, page.url.length, page.title.length]).toEqual([2_048, 2_048, 300])
})
