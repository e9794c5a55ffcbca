import { describe, expect, test } from 'vitest'
import type { Comparison, Condition } from '../../schema/condition.ts'
import { Field } from '../../schema/field.ts'
import type { Answer } from '../../schema/submission.ts'
import { isQuestion } from '../isQuestion.ts'
import { type Facts, holds } from './holds.ts'

const field = Field.parse({ type: 'text', key: 'it', label: 'It' })

function facts(answer: Answer | undefined, parameters: Record<string, string> = {}): Facts {
  const isGiven = answer !== undefined && isQuestion(field)
  return { given: new Map(isGiven ? [['it', { field, answer }]] : []), parameters }
}
const it = (is: Comparison['is'], value?: Comparison['value']): Comparison => ({ answer: 'it', is, value })

describe('a comparison holds', () => {
  test.each<[Comparison['is'], Comparison['value'], Answer]>([
    ['given', undefined, 'x'],
    ['given', undefined, false],
    ['given', undefined, 0],
    ['equal', 'Austria', ' austria '],
    ['equal', 5, 5],
    ['equal', false, false],
    ['equal', 'art', ['cups', 'art']],
    ['unequal', 'Austria', 'Australia'],
    ['unequal', 'art', ['cups']],
    ['unequal', true, false],
    ['containing', 'SOLAR', 'We want solar.'],
    ['more', 5, 6],
    ['less', 5, -1],
    ['more', '2026-01-31', '2026-02-01'],
    ['less', '2026-01-31', '2025-12-31'],
  ])('%s %s of the answer %j', (is, value, answer) => {
    expect(holds(it(is, value), facts(answer))).toBe(true)
  })

  test.each<[Comparison['is'], Comparison['value'], Answer]>([
    ['open', undefined, 'x'],
    ['equal', 'Austria', 'Australia'],
    ['equal', 5, 'five'],
    ['equal', 'art', ['cups']],
    ['unequal', 'art', ['cups', 'art']],
    ['containing', 'solar', 'lunar'],
    ['more', 5, 5],
    ['less', 5, 5],
    ['more', 5, 'many'],
    ['less', 5, 'few'],
  ])('not %s %s of the answer %j', (is, value, answer) => {
    expect(holds(it(is, value), facts(answer))).toBe(false)
  })

  test('of what is open, only that it is open, and that it is unequal to anything', () => {
    expect(holds(it('open'), facts(undefined))).toBe(true)
    expect(holds(it('unequal', 'x'), facts(undefined))).toBe(true)
    for (const [is, value] of [
      ['given', undefined],
      ['equal', 'x'],
      ['containing', 'undefined'],
      ['less', 'x'],
    ] as const)
      expect(holds(it(is, value), facts(undefined))).toBe(false)
  })

  test('of a parameter of the page’s address as of a text, as a number where one is wanted', () => {
    const parameters = { utm_source: 'Letter', seats: '12', blank: ' ' }
    const about = (parameter: string, is: Comparison['is'], value?: Comparison['value']) =>
      holds({ parameter, is, value }, facts(undefined, parameters))
    expect(about('utm_source', 'equal', 'letter')).toBe(true)
    expect(about('seats', 'more', 9)).toBe(true)
    expect(about('seats', 'equal', 12)).toBe(true)
    expect(about('blank', 'given')).toBe(false)
    expect(about('constructor', 'given')).toBe(false)
    expect(about('missing', 'open')).toBe(true)
  })
})

describe('a condition holds', () => {
  const yes = it('given')
  const no = it('open')
  test.each<[boolean, Condition]>([
    [true, { all: [yes, yes] }],
    [false, { all: [yes, no] }],
    [true, { any: [no, yes] }],
    [false, { any: [no, no] }],
    [true, { all: [yes, { any: [no, yes] }] }],
    [false, { any: [no, { all: [yes, no] }] }],
  ])('%s: %j', (expected, condition) => {
    expect(holds(condition, facts('x'))).toBe(expected)
  })
})
