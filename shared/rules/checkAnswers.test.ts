import { describe, expect, test } from 'vitest'
import { contactForm } from '../samples/form.ts'
import { checkAnswers } from './checkAnswers.ts'

const good = { name: 'Ada', email: 'ada@example.com' }
const codes = (answers: Record<string, string | boolean>) =>
  checkAnswers(contactForm, answers).map((error) => `${error.path}: ${error.code}`)

describe('answers to a form', () => {
  test('complete answers have nothing wrong with them', () => {
    expect(codes({ ...good, phone: '+44 20 7946 0958', size: 'few', message: 'Hello', may_call: true })).toEqual([])
  })

  test('a required question left open is named', () => {
    expect(codes({})).toEqual(['answers.name: required', 'answers.email: required'])
    expect(codes({ name: '  ', email: 'ada@example.com' })).toEqual(['answers.name: required'])
  })

  test.each([
    ['ada', 'email_no_at'],
    ['ada@analytical', 'email_no_ending'],
    ['ada@analytical..example', 'email_invalid'],
    ['a b@example.com', 'email_invalid'],
    [`${'a'.repeat(65)}@example.com`, 'email_invalid'],
  ])('the e-mail %s is refused as %s', (email, code) => {
    expect(codes({ ...good, email })).toEqual([`answers.email: ${code}`])
  })

  test.each(['ada@example.com', ' ada@example.com ', 'Ada <ada@example.com>', 'ada+x@bücher.example'])(
    'the e-mail %s is taken',
    (email) => {
      expect(codes({ ...good, email })).toEqual([])
    },
  )

  test('an option that the form does not offer is refused', () => {
    expect(codes({ ...good, size: 'huge' })).toEqual(['answers.size: not_an_option'])
  })

  test('an answer of the wrong kind is refused', () => {
    expect(codes({ ...good, name: true, may_call: 'yes' })).toEqual([
      'answers.name: wrong_type',
      'answers.may_call: wrong_type',
    ])
  })

  test('an answer to no question is refused', () => {
    expect(codes({ ...good, admin: 'true' })).toEqual(['answers.admin: unknown_field'])
  })

  test('the limits that a field names are said in words', () => {
    const [error] = checkAnswers(contactForm, { ...good, message: 'x'.repeat(2_001) })
    expect(error).toEqual({
      path: 'answers.message',
      code: 'too_long',
      message: 'Please keep this under 2000 characters.',
    })
  })
})
