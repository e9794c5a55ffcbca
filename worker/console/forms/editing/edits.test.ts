import { describe, expect, test } from 'vitest'
import { FormDefinition } from '../../../../shared/schema/form.ts'
import { addField, moveField, nextSpot, putField, removeField, repeatField } from './fieldEdits.ts'
import { fieldsOf } from './places.ts'
import { addStep, moveStep, removeStep, titleStep } from './stepEdits.ts'

const text = (key: string) => ({ type: 'text' as const, key, label: key, required: false })
const draft = FormDefinition.parse({
  steps: [
    { key: 'one', fields: [text('a'), text('b'), text('c')] },
    { key: 'two', fields: [text('d')] },
  ],
  then: { type: 'message', title: 'Thanks' },
  translations: { de: { 'fields.a.label': 'Ah', 'fields.b.label': 'Be' } },
})
const order = (form: FormDefinition) => form.steps.map(({ fields }) => fields.map(({ key }) => key).join('')).join('|')
const step = (form: FormDefinition, key: string, way: 'up' | 'down') => {
  const spot = nextSpot(form, key, way)
  return spot ? order(moveField(form, key, spot)) : null
}

describe('a field', () => {
  test('goes up and down, over the edges of its step, and stops at both ends', () => {
    expect(step(draft, 'b', 'up')).toBe('bac|d')
    expect(step(draft, 'b', 'down')).toBe('acb|d')
    expect(step(draft, 'c', 'down')).toBe('ab|cd')
    expect(step(draft, 'd', 'up')).toBe('abcd|')
    expect(step(draft, 'a', 'up')).toBeNull()
    expect(step(draft, 'd', 'down')).toBeNull()
  })

  test('is put before whatever it is dropped on, in its own step or another', () => {
    expect(order(moveField(draft, 'a', { step: 0, at: 3 }))).toBe('bca|d')
    expect(order(moveField(draft, 'c', { step: 0, at: 0 }))).toBe('cab|d')
    expect(order(moveField(draft, 'a', { step: 1, at: 1 }))).toBe('bc|da')
    expect(moveField(draft, 'b', { step: 0, at: 2 })).toBe(draft)
    expect(moveField(draft, 'none', { step: 0, at: 0 })).toBe(draft)
  })

  test('is repeated under a name of its own', () => {
    const once = repeatField(draft, 'a')
    expect(order(once.draft)).toBe('aa_2bc|d')
    expect(order(repeatField(once.draft, 'a_2').draft)).toBe('aa_2a_3bc|d')
  })

  test('is removed with its translations, so that the form can still be saved', () => {
    const less = removeField(draft, 'a')
    expect(order(less)).toBe('bc|d')
    expect(less.translations).toEqual({ de: { 'fields.b.label': 'Be' } })
    expect(FormDefinition.safeParse(less).success).toBe(true)
  })

  test('is changed where it stands', () => {
    const changed = putField(draft, { ...text('b'), label: 'Bee' })
    expect(fieldsOf(changed)[1]).toMatchObject({ label: 'Bee' })
    expect(order(addField(changed, 1, text('e')))).toBe('abc|de')
  })
})

describe('a step', () => {
  test('is added, titled and moved', () => {
    const more = addStep(addStep(draft))
    expect(more.steps.map(({ key }) => key)).toEqual(['one', 'two', 'step_3', 'step_4'])
    expect(titleStep(draft, 1, 'You').steps[1]).toMatchObject({ title: 'You' })
    expect(titleStep(titleStep(draft, 1, 'You'), 1, '').steps[1]).not.toHaveProperty('title')
    expect(order(moveStep(draft, 1, 'up'))).toBe('d|abc')
    expect(moveStep(draft, 0, 'up')).toBe(draft)
  })

  test('that is removed leaves its fields to the step beside it', () => {
    expect(order(removeStep(draft, 1))).toBe('abcd')
    expect(order(removeStep(draft, 0))).toBe('abcd')
    const only = removeStep(draft, 1)
    expect(removeStep(only, 0)).toBe(only)
  })
})
