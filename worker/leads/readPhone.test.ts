import { expect, inject, test } from 'vitest'
import * as z from 'zod'
import { readPhone } from './readPhone.ts'

const file = inject('vectors')['phone-forms.json']
const Forms = z.object({
  cases: z.array(
    z.object({
      country: z.string(),
      e164: z.string(),
      forms: z.array(z.object({ text: z.string(), parses_to_same: z.boolean() })),
    }),
  ),
})
const forms = Forms.parse(file ? JSON.parse(file) : { cases: [] }).cases.flatMap(({ country, e164, forms }) =>
  forms.map(({ text, parses_to_same }) => ({ country, text, e164, isSame: parses_to_same })),
)

test('a number is told in E.164 where it is one, else as it was typed', () => {
  expect(readPhone('(020) 7946 0018', 'GB')).toBe('+442079460018')
  expect(readPhone('+44 20 7946 0018', null)).toBe('+442079460018')
  expect(readPhone('(020) 7946 0018', null)).toBe('(020) 7946 0018')
  expect(readPhone('(020) 7946 0018', 'T1')).toBe('(020) 7946 0018')
  expect(readPhone('call me at 7', 'GB')).toBe('call me at 7')
})

test.skipIf(!file)('every form in which the collected numbers are written is read as they say', () => {
  expect(forms.length).toBeGreaterThan(600)
  const found = forms.map((form) => ({ ...form, isSame: readPhone(form.text, form.country) === form.e164 }))
  expect(found).toEqual(forms)
})
