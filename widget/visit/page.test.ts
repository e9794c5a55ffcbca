import { expect, test } from 'vitest'
import { readOwnPage } from '../visitor/ownPage.ts'
import { readArrival, readPlace } from './page.ts'

interface Given {
  referrer?: string
  title?: string
  /** How the document was loaded, and by which address. */
  entry?: { name: string; type: string }
}

const at = (href: string, { referrer = '', title = 'Prices', entry }: Given = {}) =>
  ({
    location: new URL(href),
    document: { referrer, title },
    performance: { getEntriesByType: () => (entry ? [entry] : []) },
  }) as unknown as Window
const arrive = (href: string, given?: Given, hosts = {}) => readArrival(at(href, given), hosts)

test('a page is known by its bare address, a submission also by the whole one', () => {
  const page = at('https://shop.example/prices?utm_source=news&token=secret#top', {
    referrer: 'https://search.example/find?q=x',
  })
  expect(readPlace(page)).toEqual({ url: 'https://shop.example/prices', title: 'Prices' })
  expect(readArrival(page, {})).toEqual({
    entryUrl: 'https://shop.example/prices',
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

test('an application that tidies its address does not lose the campaign', () => {
  const entry = { name: 'https://shop.example/?utm_source=news&gclid=x', type: 'navigate' }
  expect(arrive('https://shop.example/en/start', { entry })).toMatchObject({
    entryUrl: 'https://shop.example/',
    campaign: { utm_source: 'news', gclid: 'x' },
  })
})

test('the site itself is no referrer, by whatever host of its own', () => {
  const none = { isArrival: false, entryUrl: 'https://shop.example/b' }
  expect(arrive('https://shop.example/b', { referrer: 'https://shop.example/a' })).toEqual(none)
  const hosts = { ownHosts: ['shop.example', 'blog.shop.example'] }
  expect(arrive('https://shop.example/b', { referrer: 'https://blog.shop.example/' }, hosts)).toEqual(none)
  expect(arrive('https://shop.example/b', { referrer: 'https://blog.shop.example/' }).isArrival).toBe(true)
})

test('who comes back from paying or signing in has not arrived', () => {
  const none = { isArrival: false, entryUrl: 'https://shop.example/thanks' }
  for (const referrer of [
    'https://checkout.stripe.com/c/pay',
    'https://www.paypal.com:443/',
    'https://accounts.google.com/',
  ])
    expect(arrive('https://shop.example/thanks', { referrer })).toEqual(none)
  const referrer = 'https://pay.village-bank.example/'
  expect(arrive('https://shop.example/thanks', { referrer }).isArrival).toBe(true)
  expect(arrive('https://shop.example/thanks', { referrer }, { returnHosts: ['village-bank.example'] })).toEqual(none)
})

test('an app that led here is told as the host that its name would be', () => {
  expect(arrive('https://shop.example/', { referrer: 'android-app://com.google.android.gm/' })).toMatchObject({
    referrerHost: 'com.google.android.gm',
    referrer: 'https://com.google.android.gm/',
    isArrival: true,
  })
})

test('a reload and the back button are no arrival', () => {
  for (const type of ['reload', 'back_forward']) {
    const entry = { name: 'https://shop.example/', type }
    expect(arrive('https://shop.example/', { referrer: 'https://search.example/', entry }).isArrival).toBe(false)
  }
})

test('a file opened from disk does not tell where it lies', () => {
  const page = at('file:///home/ada/index.html')
  expect(JSON.stringify([readPlace(page), readArrival(page, {})])).not.toContain('ada')
  expect(readOwnPage(page).url).toBe('http://localhost/')
})

test('what is longer than the contract takes is cut', () => {
  const page = at(`https://shop.example/${'x'.repeat(3_000)}`, { title: 't'.repeat(400) })
  for (const { url, title } of [readPlace(page), readOwnPage(page)])
    expect([url.length, title?.length]).toEqual([2_048, 300])
  expect(readArrival(page, {}).entryUrl).toHaveLength(2_048)
})
