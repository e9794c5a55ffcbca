import { describe, expect, test } from 'vitest'
import { Field } from './field.ts'

const common = { key: 'it', label: 'It' }
const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]

describe('what stands in a field from the start', () => {
  test.each([
    [{ type: 'text', pattern: 'digits', default: '12' }],
    [{ type: 'long_text', default: 'Hello' }],
    [{ type: 'email', default: 'ada@analytical.example' }],
    [{ type: 'phone', default: '+44 20 7946 0958' }],
    [{ type: 'number', whole: true, min: 1, default: 3 }],
    [{ type: 'choice', options, default: 'b' }],
    [{ type: 'multiple', options, max: 2, default: ['a', 'b'] }],
    [{ type: 'yes_no', default: false }],
    [{ type: 'date', min: '2026-01-01', default: '2026-01-01' }],
    [{ type: 'rating', default: 5 }],
    [{ type: 'scale', default: 0 }],
    [{ type: 'url', default: 'www.example.com' }],
  ])('may be a good answer: %j', (field) => {
    expect(Field.parse({ ...common, ...field })).toMatchObject(field)
  })

  test.each([
    [{ type: 'text', pattern: 'digits', default: 'twelve' }],
    [{ type: 'text', maxLength: 2, default: 'Hello' }],
    [{ type: 'email', default: 'ada' }],
    [{ type: 'number', whole: true, default: 1.5 }],
    [{ type: 'number', default: '3' }],
    [{ type: 'choice', options, default: 'c' }],
    [{ type: 'multiple', options, default: ['c'] }],
    [{ type: 'multiple', options, max: 1, default: ['a', 'b'] }],
    [{ type: 'yes_no', default: 'yes' }],
    [{ type: 'date', min: '2026-01-01', default: '2025-12-31' }],
    [{ type: 'rating', default: 6 }],
    [{ type: 'scale', default: 11 }],
    [{ type: 'consent', default: true }],
  ])('is refused where it would not be taken from a visitor: %j', (field) => {
    const read = Field.safeParse({ ...common, ...field })
    expect(read.success).toBe(false)
    expect(JSON.stringify(read.error?.issues)).toContain('default')
  })
})
