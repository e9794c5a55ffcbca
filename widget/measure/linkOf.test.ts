import { expect, test } from 'vitest'
import { linkOf } from './linkOf.ts'

const read = (href: string, { isSaved = false, own = ['pay.shop-payments.example', 'localhost:8791'] } = {}) => {
  const link = linkOf(new URL(href, 'https://www.shop.example/a/b'), isSaved, 'www.shop.example', own)
  return link && `${link.kind} ${link.url}`
}

test.each([
  ['http://localhost:8792/', 'outbound http://localhost:8792/'],
  ['https://www.other.example/x?utm_source=a#b', 'outbound https://www.other.example/x'],
  ['https://ada:secret@other.example/', 'outbound https://other.example/'],
  ['https://notshop.example/', 'outbound https://notshop.example/'],
  ['https://shop-payments.example/', 'outbound https://shop-payments.example/'],
  ['//cdn.other.example/manual.PDF', 'download https://cdn.other.example/manual.PDF'],
  ['/files/price%20list.xlsx?session=1', 'download https://www.shop.example/files/price%20list.xlsx'],
  ['/a.tgz', 'download https://www.shop.example/a.tgz'],
  ['mailto:hello@shop.example?subject=Kiln&body=I%20am%20Ada', 'mail mailto:hello@shop.example'],
  ['tel:+44-20-7946-0000;ext=12', 'phone tel:+44-20-7946-0000;ext=12'],
])('%s is %s', (href, told) => {
  expect(read(href)).toBe(told)
})

test.each([
  '/kilns?page=2',
  'http://localhost:8791/x',
  '#top',
  'https://shop.example/',
  'https://blog.www.shop.example/',
  'https://pay.shop-payments.example/x',
  'https://eu.pay.shop-payments.example/x',
  'javascript:void(0)',
  'blob:https://www.shop.example/1',
  'sms:+44',
  '/what-is.pdf/about',
  '/notapdf',
])('%s leads nowhere else', (href) => {
  expect(read(href)).toBeUndefined()
})

test('what the page wants saved is a download, whatever it is called', () => {
  expect(read('/export?all', { isSaved: true })).toBe('download https://www.shop.example/export')
})
