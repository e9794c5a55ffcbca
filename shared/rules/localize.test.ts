import { describe, expect, test } from 'vitest'
import { everyField } from '../samples/everyField.ts'
import { contactForm } from '../samples/form.ts'
import { translatedForm } from '../samples/translatedForm.ts'
import { FormDefinition } from '../schema/form.ts'
import { changeTexts } from './changeTexts.ts'
import { languageOf } from './languageOf.ts'
import { localize } from './localize.ts'

describe('the language that suits a reader best', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de-AT'],
    ['DE-at', 'de-AT'],
    ['de-CH', 'de'],
    ['ar-EG', 'ar'],
    ['en-US', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['*', 'en'],
    ['not a language', 'en'],
    ['fr-CA, de;q=0.8, en;q=0.5', 'de'],
    ['fr, en;q=0.9, de;q=0.95', 'de'],
    ['de;q=0, ar', 'ar'],
  ])('%s: %s', (wanted, language) => {
    expect(languageOf(wanted, translatedForm)).toBe(language)
  })

  test('is another kind of it, but never in a script that they do not read', () => {
    const form = { ...contactForm, translations: { 'pt-BR': {}, 'zh-Hant': {} } }
    expect(languageOf('pt', form)).toBe('pt-BR')
    expect(languageOf('pt-PT', form)).toBe('pt-BR')
    expect(languageOf('zh-TW', form)).toBe('zh-Hant')
    expect(languageOf('zh-CN', form)).toBe('en')
  })
})

describe('a form in another language', () => {
  test('says every text in it, and carries no other', () => {
    const form = localize(translatedForm, 'de')
    expect(form).not.toHaveProperty('translations')
    expect(form).toMatchObject({
      language: 'de',
      title: 'Fragen Sie uns',
      submitLabel: 'Senden',
      then: { type: 'message', title: 'Danke. Es ist angekommen.', text: 'Grace schreibt Ihnen.' },
    })
    const [step] = form.steps
    expect(step?.title).toBe('Über Sie')
    expect(step?.fields).toMatchObject([
      { label: 'E-Mail', help: 'Dort antworten wir.' },
      {
        label: 'Leistung',
        options: [
          { value: 'small', label: 'Ein wenig' },
          { value: '2.5 kW', label: 'Mehr' },
        ],
      },
      { label: 'Ja, Sie dürfen mich anrufen.', version: 2 },
    ])
  })

  test('falls back text by text: to the language it is a kind of, then to its own', () => {
    expect(localize(translatedForm, 'de-AT')).toMatchObject({
      language: 'de-AT',
      title: 'Fragen S’ uns',
      submitLabel: 'Senden',
    })
    expect(localize(translatedForm, 'ar')).toMatchObject({ title: 'اسألنا', submitLabel: 'Send' })
    const ownIsNearer = { ...contactForm, language: 'de', translations: { 'de-AT': {}, 'de-CH': { title: 'Grüezi' } } }
    expect(localize(ownIsNearer, 'de-AT').title).toBe(contactForm.title)
  })

  test('is as it was where nobody asks for another', () => {
    const { translations: _, ...own } = translatedForm
    for (const wanted of ['en-GB', 'fr', '', null]) expect(localize(translatedForm, wanted)).toEqual(own)
  })
})

describe('translations', () => {
  const refusals = (translations: object) =>
    FormDefinition.safeParse({ ...translatedForm, translations }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    )

  test('are taken as they are', () => {
    expect(FormDefinition.parse(translatedForm)).toEqual(translatedForm)
  })

  test.each([
    ['fields.nmae.label', 'a field that is not there'],
    ['fields.email.placeholder', 'a text that the form has not'],
    ['fields.power.option.huge', 'an option that is not there'],
    ['then.url', 'what is no text'],
    ['language', 'what is no text'],
    ['constructor', 'what is no text'],
  ])('of nothing are refused: %s (%s)', (path) => {
    expect(refusals({ de: { [path]: 'x' } })).toEqual([`translations.de.${path}: the form says nothing at “${path}”`])
  })

  test('of the own language, of no language, too many, empty and too long ones are refused', () => {
    expect(refusals({ en: {} })).toEqual(['translations.en: this is the form’s own language'])
    expect(refusals({ German: {} })).toHaveLength(1)
    const many = Array.from({ length: 31 }, (_, index) => [`de-${100 + index}`, {}])
    expect(refusals(Object.fromEntries(many))).toEqual(['translations: at most 30 languages'])
    expect(refusals({ de: { title: '' } })).toHaveLength(1)
    expect(refusals({ de: { submitLabel: 'x'.repeat(101) } })).toEqual([
      'translations.de.submitLabel: at most 100 characters',
    ])
  })

  test('may be as long as the form’s own texts, and no longer', () => {
    for (const form of [translatedForm, everyField]) {
      const { translations: _, ...own } = form
      const paths: string[] = []
      changeTexts(own, (path, text) => {
        paths.push(path)
        return text
      })
      expect(new Set(paths).size).toBe(paths.length)
      for (const path of paths) {
        for (const length of [99, 100, 101, 200, 201, 300, 301, 500, 501, 2_000, 2_001]) {
          const long = 'x'.repeat(length)
          const asOwn = FormDefinition.safeParse(changeTexts(own, (at, text) => (at === path ? long : text))).success
          const asOther = FormDefinition.safeParse({ ...own, translations: { de: { [path]: long } } }).success
          expect(asOther, `${path} of ${length}`).toBe(asOwn)
        }
      }
    }
  })
})
