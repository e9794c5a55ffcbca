import { describe, expect, test } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import { FormDefinition } from '../../shared/schema/form.ts'
import { type Asked, personFacts } from './personFacts.ts'
import { readAnswers } from './readAnswers.ts'
import { readCaptured } from './readCaptured.ts'

const asked = (name: string, label: string, value: string, autocomplete?: string): Asked => ({
  ...{ name, label, value },
  autocomplete,
})

describe('a birthday', () => {
  test.each([
    ['field_7', '', 'bday'],
    ['dob', '', undefined],
    ['dateOfBirth', '', undefined],
    ['q3', 'Date of birth *', undefined],
    ['q3', 'What is your birthday?', undefined],
    ['q3', 'Ihr Geburtsdatum', undefined],
    ['q3', 'Date de naissance', undefined],
    ['q3', 'Fecha de nacimiento', undefined],
    ['q3', 'Data urodzenia', undefined],
    ['q3', '生年月日', undefined],
    ['q3', 'Дата рождения', undefined],
  ])('is told by %s “%s” %s', (name, label, autocomplete) => {
    expect(personFacts([asked(name, label, '1985-12-10', autocomplete)])).toEqual({ birthday: '1985-12-10' })
  })

  test.each([
    ['10.12.1985', '1985-12-10'],
    ['1.2.1985', '1985-02-01'],
    ['25/12/1985', '1985-12-25'],
    ['12/25/1985', '1985-12-25'],
    ['1985/12/10', '1985-12-10'],
  ])('is read where %s can only be one day', (typed, birthday) => {
    expect(personFacts([asked('dob', '', typed)])).toEqual({ birthday })
  })

  test.each(['10/12/1985', '1985-02-30', '1885-12-10', '10.12.85', 'tomorrow', ''])('%s is none', (typed) => {
    expect(personFacts([asked('dob', '', typed)])).toBeUndefined()
  })

  test('is put together of three fields', () => {
    const parts = [
      asked('d', 'Day', '10', 'bday-day'),
      asked('m', 'Month', '12', 'bday-month'),
      asked('y', 'Year', '1985', 'bday-year'),
    ]
    expect(personFacts(parts)).toEqual({ birthday: '1985-12-10' })
    expect(personFacts(parts.slice(1))).toBeUndefined()
  })

  test.each(['Child’s date of birth', 'Geburtsdatum des Kindes Kind', 'Date of event', 'Date'])(
    'of somebody else, as of “%s”, is nobody’s here',
    (label) => {
      expect(personFacts([asked('q3', label, '2020-12-10')])).toBeUndefined()
    },
  )
})

describe('a place', () => {
  test.each([
    ['town', 'City', undefined, 'city'],
    ['q1', 'Wohnort', undefined, 'city'],
    ['q1', 'Ville', undefined, 'city'],
    ['q1', '', 'shipping address-level2', 'city'],
    ['zip', '', undefined, 'postalCode'],
    ['q1', 'PLZ', undefined, 'postalCode'],
    ['q1', 'Code postal', undefined, 'postalCode'],
    ['q1', '', 'postal-code', 'postalCode'],
  ])('is told by %s “%s” %s', (name, label, autocomplete, fact) => {
    expect(personFacts([asked(name, label, ' 10115 ', autocomplete)])).toEqual({ [fact]: '10115' })
  })

  test.each(['Which city do you want to travel to?', 'City tour', 'Discount code', 'Event city'])(
    'is not told by “%s”',
    (label) => {
      expect(personFacts([asked('q1', label, 'London')])).toBeUndefined()
    },
  )
})

test('what was told first holds', () => {
  expect(personFacts([asked('city', '', 'London'), asked('town', '', 'Leeds')])).toEqual({ city: 'London' })
})

test('forms of ours and forms of the site’s own tell them alike', () => {
  const definition = FormDefinition.parse({
    ...contactForm,
    steps: [
      {
        ...contactForm.steps[0],
        fields: [
          { key: 'q1', type: 'date', label: 'When were you born?', autocomplete: 'bday' },
          { key: 'city', type: 'text', label: 'City' },
        ],
      },
    ],
  })
  const facts = { birthday: '1985-12-10', city: 'London' }
  expect(readAnswers(definition, { q1: '1985-12-10', city: 'London' }, null).personFacts).toEqual(facts)
  const fields = [
    { name: 'q1', type: 'date', autocomplete: 'bday', value: '1985-12-10' },
    { name: 'city', type: 'text', value: 'London' },
  ]
  expect(readCaptured({ name: 'contact', fields }, null).personFacts).toEqual(facts)
  expect(readCaptured({ name: 'contact', fields: [] }, null)).not.toHaveProperty('personFacts')
})
