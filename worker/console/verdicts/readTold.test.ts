import { describe, expect, test } from 'vitest'
import { readTold } from './readTold.ts'

const typed = { reason: '', note: '', tags: '', value: '', currency: 'EUR' }

describe('what is typed beside a verdict', () => {
  test.each([
    ['12500', 12_500],
    ['12,500', 12_500],
    ['12.500,50', 12_500.5],
    ['12,500.5', 12_500.5],
    ['1 234 567', 1_234_567],
    ['0', 0],
  ])('reads the worth %s as people write it', (value, amount) => {
    expect(readTold('won', { ...typed, value })).toEqual({
      ok: true,
      value: { kind: 'won', value: amount, currency: 'EUR' },
    })
  })

  test.each(['many', '-5', '12 EUR', '9999999999999'])('says that %s is no worth', (value) => {
    expect(readTold('won', { ...typed, value })).toMatchObject({ ok: false, value: expect.stringContaining('number') })
  })

  test('leaves out what was left empty', () => {
    expect(readTold('won', typed)).toEqual({ ok: true, value: { kind: 'won' } })
    expect(readTold('lost', { ...typed, reason: '  ', tags: ' , ' })).toEqual({ ok: true, value: { kind: 'lost' } })
  })

  test('gives a reason to what has one, and to nothing else', () => {
    expect(readTold('lost', { ...typed, reason: 'Price' })).toMatchObject({ value: { reason: 'Price' } })
    expect(readTold('won', { ...typed, reason: 'Price' })).toEqual({ ok: true, value: { kind: 'won' } })
  })

  test('takes ten things that they care about, each in 60 letters', () => {
    expect(readTold('lost', { ...typed, tags: 'a, b ,c' })).toMatchObject({ value: { tags: ['a', 'b', 'c'] } })
    expect(readTold('lost', { ...typed, tags: Array(11).fill('a').join() })).toMatchObject({
      ok: false,
      tags: 'Ten at most.',
    })
    expect(readTold('lost', { ...typed, tags: 'a'.repeat(61) })).toMatchObject({
      ok: false,
      tags: 'Each in 60 letters.',
    })
  })
})
