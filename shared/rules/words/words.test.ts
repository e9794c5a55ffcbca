import { describe, expect, test } from 'vitest'
import { directionOf } from '../directionOf.ts'
import { EN } from './en.ts'
import { DICTIONARIES, wordsFor } from './wordsFor.ts'

/** All sentences of a dictionary as `group.code`. */
const sentences = (dictionary: object) =>
  Object.entries(dictionary).flatMap(([group, words]) =>
    Object.entries<string>(words).map(([code, sentence]) => [`${group}.${code}`, sentence] as const),
  )
const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
const english = new Map(sentences(EN))

describe.each(Object.entries(DICTIONARIES))('the words of %s', (_language, dictionary) => {
  test('say all that English says, with the same values in them', () => {
    expect(sentences(dictionary).map(([code]) => code)).toEqual([...english.keys()])
    for (const [code, sentence] of sentences(dictionary)) {
      expect(placeholders(sentence), code).toEqual(placeholders(english.get(code) ?? ''))
    }
  })

  test('are whole, calm and well set', () => {
    for (const [code, sentence] of sentences(dictionary)) {
      expect(sentence.trim(), code).not.toBe('')
      expect(sentence, code).toBe(sentence.trim().normalize())
      expect(sentence, `${code}: no exclamation, no typewriter quotes or dots`).not.toMatch(/[!¡"']|\.\.\./)
    }
  })
})

/** What reads the same in some languages. */
const ALIKE = new Set<string>(['rare.no'])

const others = Object.entries(DICTIONARIES).filter(([language]) => language !== 'en')
test.each(others)('the words of %s are not English', (_language, dictionary) => {
  const same = sentences(dictionary).filter(([code, sentence]) => sentence === english.get(code))
  expect(same.map(([code]) => code).filter((code) => !ALIKE.has(code))).toEqual([])
})

describe('words for a reader', () => {
  test.each([
    ['de', 'Zurück', 'ltr'],
    ['de-AT', 'Zurück', 'ltr'],
    ['DE', 'Zurück', 'ltr'],
    ['en-GB', 'Back', 'ltr'],
    ['is', 'Back', 'ltr'],
    ['fa', 'Back', 'rtl'],
    ['', 'Back', 'ltr'],
    ['not a language', 'Back', 'ltr'],
  ])('%s: %s, %s', (language, back, direction) => {
    const words = wordsFor(language)
    expect([words.dictionary.form.back, words.direction]).toEqual([back, direction])
  })
})

test('what is written from right to left is known by its script', () => {
  const rtl = ['ar', 'ar-EG', 'he', 'iw', 'fa', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb', 'az-Arab', 'pa-PK', 'ks']
  expect(rtl.filter((language) => directionOf(language) !== 'rtl')).toEqual([])
  const ltr = ['en', 'de', 'az', 'pa', 'ku', 'ms', 'zh-Hant', 'ja', 'th', 'ru', 'ar-Latn', 'x', '']
  expect(ltr.filter((language) => directionOf(language) !== 'ltr')).toEqual([])
})
