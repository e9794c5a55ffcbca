import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkEmail } from './checkEmail.ts'
import { emailKey } from './emailKey.ts'

const VECTORS = new URL('../../../shared/vectors/email-pairs.json', import.meta.url)

describe('the e-mail key', () => {
  test.each([
    ['ada@example.com', 'ADA@Example.COM'],
    ['ada.lovelace@gmail.com', 'adalovelace+news@googlemail.com'],
    ['ada@example.com', '<ada@example.com>'],
    ['ada@example.com', 'ada\u200b@example.com'],
  ])('%s and %s are one mailbox', (one, other) => {
    expect(emailKey(one)).toBe(emailKey(other))
  })

  test.each([
    ['a.da@example.com', 'ada@example.com'],
    ['ada+news@example.com', 'ada@example.com'],
    ['ada@example.com', 'ada@example.org'],
  ])('%s and %s stay two', (one, other) => {
    expect(emailKey(one)).not.toBe(emailKey(other))
  })

  test.each(['', 'ada', '@example.com', 'ada@', 'ada@exa mple.com'])('%j holds no address', (typed) => {
    expect(emailKey(typed)).toBeNull()
  })

  describe('the collected pairs', () => {
    test.skipIf(!existsSync(VECTORS)).each(readPairs())('$a and $b: $expect ($why)', (pair) => {
      expect(isOneMailbox(pair.a, pair.b)).toBe(pair.expect === 'same')
    })
  })
})

interface Pair {
  a: string
  b: string
  expect: string
  why: string
}

/** Where the vectors are absent, one pair stands for them, to be seen as skipped. */
function readPairs(): Pair[] {
  if (!existsSync(VECTORS)) return [{ a: 'shared/vectors', b: 'email-pairs.json', expect: 'absent', why: 'skipped' }]
  return JSON.parse(readFileSync(VECTORS, 'utf8')).pairs
}

/** Two texts that are refused at entry can never meet as leads. */
function isOneMailbox(one: string, other: string): boolean {
  return checkEmail(one) === null && checkEmail(other) === null && emailKey(one) === emailKey(other)
}
