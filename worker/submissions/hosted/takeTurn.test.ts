import { describe, expect, test } from 'vitest'
import { EN } from '../../../shared/rules/words/en.ts'
import type { Field } from '../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import { type Place, showErrors, takeTurn } from './takeTurn.ts'

const text = (key: string, required = true): Field => ({ type: 'text', key, label: key, required })
const WHOLE: FormDefinition = {
  language: 'en',
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks', text: '' },
  steps: [
    { key: 'who', fields: [text('name')] },
    { key: 'why', fields: [text('reason'), text('detail')] },
    { key: 'when', fields: [text('day', false)] },
  ],
}
const without = (...keys: string[]): FormDefinition => ({
  ...WHOLE,
  steps: WHOLE.steps.flatMap((step) => {
    const fields = step.fields.filter(({ key }) => !keys.includes(key))
    return fields.length > 0 ? [{ ...step, fields }] : []
  }),
})
const ALL = ['name', 'reason', 'detail', 'day']
const turn = (place: Partial<Place>, answers = {}, holding = WHOLE) =>
  takeTurn(WHOLE, holding, answers, { step: 'who', goesBack: false, asked: ALL, ...place }, EN.form)
const step = (key: string) => ({ is: 'show', step: key, errors: [] })

describe('without a script, a person', () => {
  test('goes on to the next step when the open one is good', () => {
    expect(turn({}, { name: 'Ada' })).toEqual(step('why'))
    expect(turn({ step: 'when' }, { name: 'Ada' })).toEqual({ is: 'send' })
  })

  test('stays with what is wrong on the open step, and hears of no other', () => {
    const stays = turn({ step: 'why' }, { reason: 'x' })
    expect(stays).toMatchObject({ is: 'show', step: 'why', errors: [{ path: 'answers.detail', code: 'required' }] })
  })

  test('goes back whatever stands on the open step', () => {
    expect(turn({ step: 'when', goesBack: true })).toEqual(step('why'))
    expect(turn({ step: 'who', goesBack: true })).toEqual(step('who'))
  })

  test('skips steps that do not hold, both ways', () => {
    const holding = without('reason', 'detail')
    expect(turn({}, { name: 'Ada' }, holding)).toEqual(step('when'))
    expect(turn({ step: 'when', goesBack: true }, {}, holding)).toEqual(step('who'))
    expect(turn({ step: 'why' }, {}, holding)).toEqual(step('when'))
  })

  test('meets a question that came up only now on the same step, unblamed', () => {
    const answers = { reason: 'other' }
    const asked = ['name', 'reason']
    expect(turn({ step: 'why', asked }, answers)).toEqual({ ...step('why'), focus: 'detail' })
    expect(turn({ step: 'why', asked }, answers, without('detail'))).toEqual(step('when'))
  })

  test('is led back to a question of an earlier step that came up later', () => {
    expect(turn({ step: 'when', asked: ['name', 'day'] }, { name: 'Ada' })).toEqual(step('why'))
  })

  test('who answers all at once on another page, or names a step that is none, sends', () => {
    expect(turn({ step: null })).toEqual({ is: 'send' })
    expect(turn({ step: '__proto__' })).toEqual({ is: 'send' })
  })
})

test('a form that is refused as a whole shows its first step with a mistake, and only its own', () => {
  const errors = ['day', 'reason'].map((key) => ({ path: `answers.${key}`, code: 'required', message: '' }))
  expect(showErrors(WHOLE, errors)).toEqual({ is: 'show', step: 'why', errors: errors.slice(1) })
})
