import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import { acmeSite } from '../../shared/samples/site.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import { checkAndRead } from './checkAndRead.ts'

const EMAIL: Field = { type: 'email', key: 'email', label: 'E-mail', required: true }
const PHONE: Field = { type: 'phone', key: 'phone', label: 'Phone', required: false }
const site = { ...acmeSite, defaultCountry: 'GB' } as unknown as Site

function check(field: Field, answers: Answers, language = 'en') {
  const definition = { ...contactForm, language, steps: [{ key: 'step', fields: [field] }] }
  return checkAndRead(env, site, { form: 'fm_1', version: 1, definition }, answers, 0)
}

async function errorOf(...given: Parameters<typeof check>) {
  const checked = await check(...given)
  return checked.ok ? null : checked.errors
}

async function readOf(...given: Parameters<typeof check>) {
  const checked = await check(...given)
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
  return checked.read
}

describe('an address', () => {
  const refusing: Field = { ...EMAIL, freeMail: 'refuse' }
  test('of free mail is refused at the field by a form that wants work addresses', async () => {
    const error = { path: 'answers.email', code: 'email_free', message: 'Please use your work address.' }
    expect(await errorOf(refusing, { email: 'Ada <ada@GMail.com>' })).toEqual([error])
    expect(await errorOf(refusing, { email: 'ada@mailinator.com' })).toEqual([error])
    expect(await errorOf(refusing, { email: 'ada@analytical.example' })).toBeNull()
  })

  test('of free mail is only noted by a form that says so, and by others not even that', async () => {
    expect((await readOf({ ...EMAIL, freeMail: 'flag' }, { email: 'ada@gmail.com' })).flags).toEqual(['free_mail'])
    expect((await readOf({ ...EMAIL, freeMail: 'flag' }, { email: 'ada@analytical.example' })).flags).toEqual([])
    expect((await readOf(EMAIL, { email: 'ada@gmail.com' })).flags).toEqual([])
  })

  test('that is thrown away is refused by a form that says so, free mail is not', async () => {
    const field: Field = { ...EMAIL, disposableMail: 'refuse' }
    expect(await errorOf(field, { email: 'ada@mailinator.com' })).toMatchObject([{ code: 'email_disposable' }])
    expect(await errorOf(field, { email: 'ada@gmail.com' })).toBeNull()
    expect(await errorOf(EMAIL, { email: 'ada@mailinator.com' })).toBeNull()
  })
})

describe('a phone number', () => {
  const choice: Field = { ...PHONE, countryChoice: true }
  test.each([
    [choice, 'DE 0171 2345678', '+491712345678'],
    [choice, 'US (212) 555-0123', '+12125550123'],
    [choice, '+44 20 7946 0958', '+442079460958'],
    [choice, '020 7946 0958', '+442079460958'],
    [{ ...PHONE, country: 'DE' } as const, '0171 2345678', '+491712345678'],
    [{ ...PHONE, country: 'IT' } as const, '06 6982', '+39066982'],
  ])('%j: %s is %s', async (field, phone, e164) => {
    const { values, answers } = await readOf(field, { phone })
    expect(values.phone).toBe(e164)
    expect(answers).toMatchObject([{ value: phone, display: e164 }])
  })

  test('too short or long for its country is refused with the country’s name, in the form’s language', async () => {
    const error = { path: 'answers.phone', code: 'phone_country' }
    const message = 'This number does not fit France. Please look at it once more.'
    expect(await errorOf(choice, { phone: 'FR 01 23 45' })).toMatchObject([{ ...error, message }])
    expect(await errorOf({ ...PHONE, country: 'US' }, { phone: '212 555 01234' })).toMatchObject([error])
    expect((await errorOf(choice, { phone: 'FR 01 23 45' }, 'de'))?.[0]?.message).toContain('Frankreich')
  })

  test('that nobody gave a country is taken as it is', async () => {
    expect((await readOf(PHONE, { phone: '12345' })).values.phone).toBe('12345')
  })
})
