import { describe, expect, test } from 'vitest'
import { checkPhoneChoice, type PhoneChoice, readPhoneChoice, splitPhone } from './phoneAnswer.ts'

const field: PhoneChoice = { type: 'phone', key: 'phone', label: 'Phone', required: true, countryChoice: true }

describe('a phone number whose country was chosen', () => {
  test.each([
    [['DE', '0171 2345678'], 'DE 0171 2345678'],
    [['DE', ' +44 20 7946 0958 '], '+44 20 7946 0958'],
    [['', '0171 2345678'], '0171 2345678'],
    [['0171 2345678'], '0171 2345678'],
    [['DE', ' '], undefined],
    [[], undefined],
  ])('%j is read as %j', (texts, answer) => expect(readPhoneChoice(texts)).toBe(answer))

  test('comes apart again', () => {
    expect(splitPhone('DE 0171 2345678')).toEqual({ country: 'DE', number: '0171 2345678' })
    expect(splitPhone('+49 171 2345678')).toEqual({ country: null, number: '+49 171 2345678' })
  })

  test.each([
    [undefined, 'required'],
    ['DE call me', 'phone_invalid'],
    ['DE 12', 'phone_invalid'],
    [5, 'wrong_type'],
    ['DE 0171 2345678', undefined],
    ['+49 171 2345678', undefined],
  ])('%j is checked leniently: %j', (answer, code) => expect(checkPhoneChoice(field, answer)?.code).toBe(code))
})
