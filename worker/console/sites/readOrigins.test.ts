import { describe, expect, test } from 'vitest'
import { readOrigins, withTwin } from './readOrigins.ts'

describe('a web address becomes an origin', () => {
  test.each([
    ['www.example.com', 'https://www.example.com'],
    ['example.com/prices?x=1#y', 'https://example.com'],
    ['HTTPS://WWW.Example.com/', 'https://www.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['localhost:3000', 'https://localhost:3000'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['127.0.0.1:8080', 'https://127.0.0.1:8080'],
  ])('%s', (typed, origin) => {
    expect(readOrigins(typed)).toEqual({ origins: [origin], wrong: [] })
  })

  test('several, in lines or with commas, each once', () => {
    expect(readOrigins(' a.example, b.example\nhttps://a.example/x ').origins).toEqual([
      'https://a.example',
      'https://b.example',
    ])
  })

  test.each(['example', 'javascript:alert(1)', 'ftp://example.com', 'https://me:secret@example.com', '…'])(
    '%s is none',
    (typed) => {
      expect(readOrigins(typed)).toEqual({ origins: [], wrong: [typed] })
    },
  )
})

test.each([
  ['https://example.com', ['https://example.com', 'https://www.example.com']],
  ['https://www.example.co.uk', ['https://www.example.co.uk', 'https://example.co.uk']],
  ['https://example.co.uk', ['https://example.co.uk', 'https://www.example.co.uk']],
  ['https://shop.example.com', ['https://shop.example.com']],
  ['http://localhost:3000', ['http://localhost:3000']],
])('%s has its twin beside it where there may be one', (origin, both) => {
  expect(withTwin([origin])).toEqual(both)
})
