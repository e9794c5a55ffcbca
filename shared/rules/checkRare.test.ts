import { describe, expect, test } from 'vitest'
import { everyAnswer, everyField } from '../samples/everyField.ts'
import type { Answer } from '../schema/submission.ts'
import { checkAnswers } from './checkAnswers.ts'
import { PATTERNS } from './patterns.ts'

const codes = (changes: Record<string, Answer>) =>
  checkAnswers(everyField, { ...everyAnswer, ...changes }).map((error) => `${error.path}: ${error.code}`)

describe('answers to the fields that few forms use', () => {
  test('good ones have nothing wrong with them', () => {
    expect(codes({})).toEqual([])
  })

  test.each<[string, Answer, string]>([
    ['people', 'many', 'number_invalid'],
    ['people', Number.POSITIVE_INFINITY, 'number_invalid'],
    ['people', 1.5, 'number_whole'],
    ['people', 0, 'number_low'],
    ['people', 10_001, 'number_high'],
    ['start', '2026-02-30', 'date_invalid'],
    ['start', '1.2.2026', 'date_invalid'],
    ['start', '2025-12-31', 'date_early'],
    ['website', 'javascript:alert(1)', 'url_invalid'],
    ['website', 'mailto:ada@example.com', 'url_invalid'],
    ['website', 'two words', 'url_invalid'],
    ['website', 'localhost', 'url_invalid'],
    ['postcode', '!', 'pattern_postal_code'],
    ['roofs', ['flat', 'pitched', 'sawtooth'], 'too_many'],
    ['roofs', ['flat', 'flat'], 'not_an_option'],
    ['roofs', ['bombs'], 'not_an_option'],
    ['roofs', 'flat', 'wrong_type'],
    ['roofs', [], 'required_choices'],
    ['power', 'coal', 'not_an_option'],
    ['owns', 'yes', 'wrong_type'],
    ['happy', 6, 'number_high'],
    ['recommend', -1, 'number_low'],
    ['partner', 'x'.repeat(501), 'too_long'],
    ['intro', 'text', 'wrong_type'],
  ])('%s: %j is refused as %s', (key, value, code) => {
    expect(codes({ [key]: value })).toContain(`answers.${key}: ${code}`)
  })

  test.each(['https://example.com/a?b=1', 'example.com', 'example.com:8080/x', 'HTTP://EXAMPLE.COM'])(
    'the address %s is taken',
    (website) => {
      expect(codes({ website })).toEqual([])
    },
  )

  test('no is an answer to a required question, nothing is not', () => {
    const { owns: _, ...others } = everyAnswer
    expect(codes({ owns: false })).toEqual([])
    expect(checkAnswers(everyField, others).map(({ code }) => code)).toEqual(['required_choice'])
  })
})

test('no pattern takes long over any text', () => {
  const hostile = `${'a1 -'.repeat(25_000)}!`
  for (const pattern of Object.values(PATTERNS)) {
    const began = performance.now()
    pattern.test(hostile)
    expect(performance.now() - began).toBeLessThan(1_000)
  }
})
