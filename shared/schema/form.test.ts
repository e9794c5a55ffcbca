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
      { path: ['partial', 'consent'], message: 'must be a consent field of the first step' },
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
