import { expect, test } from 'vitest'
import { matchOf, phoneDigits, searchWords } from './searchWords.ts'

test('every word begins one that is looked for, but for a single letter', () => {
  expect(matchOf('ada love')).toBe('"ada" * AND "love" *')
  expect(matchOf('a love')).toBe('"a" AND "love" *')
})

test('a word with signs inside is its parts in a row', () => {
  expect(matchOf('ada.l@example.com')).toBe('"ada l example com" *')
})

test('what would be an operator is a word like others, and signs alone find nothing', () => {
  expect(matchOf('ada" OR name:NEAR(x) ^b *')).toBe('"ada" * AND "OR" * AND "name NEAR x" AND "b"')
  expect(matchOf('"*" -- () ^ +')).toBeNull()
})

test('a phone number is looked for without what is dialled before it', () => {
  expect(phoneDigits('030 / 123-456')).toBe('30123456')
  expect(phoneDigits('0049 (30) 123')).toBe('4930123')
  expect(phoneDigits('+44 20')).toBe('4420')
  expect([phoneDigits('00'), phoneDigits('12'), phoneDigits('ada 123')]).toEqual([null, null, null])
  expect(matchOf('030 12')).toBe('("030" * AND "12" *) OR (phone : "3012" *)')
})

test('however much is typed, ten words are read and none is longer than a hundred signs', () => {
  const words = searchWords(`${'x'.repeat(5_000)} ${'word '.repeat(1_000)}`)
  expect(words).toHaveLength(10)
  expect(words[0]?.[0]).toHaveLength(100)
})
