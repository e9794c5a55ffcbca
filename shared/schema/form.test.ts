import { expect, test } from 'vitest'
import { contactForm } from '../samples/form.ts'
import { FormDefinition } from './form.ts'

const [first] = contactForm.steps
const consent = { type: 'consent', key: 'later', label: 'Yes.', required: false, version: 1 } as const
const secondStep = { key: 'second', fields: [consent] }
const withPartial = (key: string) =>
  FormDefinition.safeParse({ ...contactForm, steps: [first, secondStep], partial: { consent: key } })

test('a form travels half filled only by a consent of its first step', () => {
  expect(withPartial('may_call').success).toBe(true)
  for (const key of ['later', 'email', 'nothing']) {
    expect(withPartial(key).error?.issues).toMatchObject([
      { path: ['partial', 'consent'], message: 'must be a consent field of the first step, without double opt-in' },
    ])
  }
})

test('all file fields of a form together ask for twenty files at most', () => {
  const file = (key: string, max: number) => ({ type: 'file', key, label: 'Files', max })
  const asking = (...fields: object[]) =>
    FormDefinition.safeParse({ ...contactForm, steps: [{ key: 'step', fields }] }).success
  const four = ['a', 'b', 'c', 'd'].map((key) => file(key, 5))
  expect(asking(...four)).toBe(true)
  expect(asking(...four, file('e', 1))).toBe(false)
})

test('a form that asks for a second opt-in asks for the address to send it to', () => {
  const letter = { type: 'consent', key: 'letter', label: 'Yes, write to me.', doubleOptIn: true }
  const asking = (...fields: object[]) =>
    FormDefinition.safeParse({ ...contactForm, steps: [{ key: 'only', fields: [letter, ...fields] }] })
  const mail = { type: 'email', key: 'mail', label: 'E-mail' }
  expect(asking(mail).success).toBe(true)
  for (const other of [
    { ...mail, type: 'text' },
    { ...mail, property: 'company' },
  ]) {
    const { error } = asking(other)
    expect(error?.issues).toMatchObject([{ path: ['steps'], message: expect.stringContaining('e-mail field') }])
  }
})

test('what must be confirmed later opens no way for a half-filled form', () => {
  const letter = { type: 'consent', key: 'letter', label: 'Yes, keep it.', doubleOptIn: true }
  const steps = [{ ...first, fields: [...(first?.fields ?? []), letter] }]
  expect(FormDefinition.safeParse({ ...contactForm, steps, partial: { consent: 'letter' } }).success).toBe(false)
})
