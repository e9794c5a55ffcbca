import { expect, test } from 'vitest'
import { roofForm } from '../../samples/roofForm.ts'
import { FormDefinition } from '../../schema/form.ts'

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]
const FIELDS = [
  { type: 'choice', key: 'plan', label: 'Plan', options },
  { type: 'multiple', key: 'wares', label: 'Wares', options, min: 2 },
  { type: 'number', key: 'seats', label: 'Seats', min: 1, max: 9 },
  { type: 'date', key: 'start', label: 'Start', min: '2026-01-01' },
  { type: 'yes_no', key: 'sure', label: 'Sure?' },
  { type: 'consent', key: 'agreed', label: 'Agreed', required: true },
  { type: 'text_block', key: 'intro', text: 'Hello' },
]
const then = { type: 'message', title: 'Thanks' }

/** What is said of a form whose one condition is this, and where. */
function problems(comparison: object, more: object = {}) {
  const last = { type: 'text', key: 'note', label: 'Note', when: { all: [comparison] }, ...more }
  const later = { key: 'later', fields: [{ type: 'text', key: 'last', label: 'Last' }] }
  const read = FormDefinition.safeParse({ steps: [{ key: 'one', fields: [...FIELDS, last] }, later], then })
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test.each([
  [{ answer: 'plan', is: 'equal', value: 'a' }],
  [{ answer: 'wares', is: 'unequal', value: 'b' }],
  [{ answer: 'seats', is: 'more', value: 100 }],
  [{ answer: 'seats', is: 'equal', value: 9 }],
  [{ answer: 'start', is: 'less', value: '2025-01-01' }],
  [{ answer: 'sure', is: 'equal', value: false }],
  [{ answer: 'agreed', is: 'given' }],
  [{ parameter: 'utm_source', is: 'containing', value: 'letter' }],
  [{ parameter: 'seats', is: 'more', value: 3 }],
])('%j can be asked', (comparison) => {
  expect(problems(comparison)).toEqual([])
})

const AT = 'steps.0.fields.7.when'
test.each([
  [{ answer: 'nobody', is: 'given' }, 'this form has no field “nobody”'],
  [{ answer: 'note', is: 'given' }, '“note” cannot depend on its own answer'],
  [{ answer: 'last', is: 'given' }, '“last” is asked later; conditions look back'],
  [{ answer: 'intro', is: 'given' }, '“intro” asks nothing'],
  [{ answer: 'plan', is: 'equal', value: 'c' }, '“plan” can never have the answer “c”'],
  [{ answer: 'plan', is: 'more', value: 'a' }, 'an answer to “plan” can only be given, open, equal, unequal'],
  [{ answer: 'wares', is: 'equal', value: 'c' }, '“wares” can never have the answer “c”'],
  [{ answer: 'seats', is: 'equal', value: 10 }, '“seats” can never have the answer “10”'],
  [{ answer: 'seats', is: 'equal', value: '5' }, '“seats” can never have the answer “5”'],
  [{ answer: 'seats', is: 'more', value: 'few' }, '“seats” can never have the answer “few”'],
  [{ answer: 'start', is: 'more', value: 'tomorrow' }, '“start” can never have the answer “tomorrow”'],
  [{ answer: 'sure', is: 'equal', value: 'yes' }, '“sure” can never have the answer “yes”'],
  [{ answer: 'agreed', is: 'equal', value: true }, 'an answer to “agreed” can only be given, open'],
  [{ parameter: 'x', is: 'equal', value: true }, 'the parameter “x” is a text, never true'],
  [{ parameter: 'x', is: 'more', value: 'few' }, 'only a number can be more'],
])('%j cannot, and is told so', (comparison, message) => {
  expect(problems(comparison)).toEqual([`${AT}: ${message}`])
})

test('a value belongs to those comparisons that need one', () => {
  expect(problems({ answer: 'plan', is: 'given', value: 'a' })).not.toEqual([])
  expect(problems({ answer: 'plan', is: 'equal' })).not.toEqual([])
})

test('a condition has at most 20 comparisons, those of its groups included', () => {
  const some = (count: number) => Array.from({ length: count }, () => ({ answer: 'sure', is: 'given' }))
  expect(problems({ any: some(20) })).toEqual([])
  expect(problems({}, { when: { any: [{ all: some(10) }, { all: some(10) }] } })).toEqual([])
  expect(problems({}, { when: { any: [{ all: some(10) }, { all: some(11) }] } })).not.toEqual([])
})

test('skips lead forwards, to a step that there is', () => {
  const [roof, power, you] = roofForm.steps
  const when = { parameter: 'x', is: 'given' }
  const skipping = (to: string) => {
    const steps = [roof, { ...power, skips: [{ when: { all: [when] }, to }] }, you]
    return FormDefinition.safeParse({ ...roofForm, steps }).error?.issues.map(({ path, message }) => [path, message])
  }
  const path = ['steps', 1, 'skips', 0, 'to']
  expect(skipping('you')).toBeUndefined()
  expect(skipping('roof')).toEqual([[path, '“roof” does not come after “power”']])
  expect(skipping('power')).toEqual([[path, '“power” does not come after “power”']])
  expect(skipping('nowhere')).toEqual([[path, 'there is no step “nowhere”']])
})

test('steps have keys of their own, and an agreement is asked for each time', () => {
  const [step] = roofForm.steps
  const consent = { type: 'consent', key: 'ok', label: 'Ok', askOnce: true }
  const { error } = FormDefinition.safeParse({ ...roofForm, steps: [step, { ...step, fields: [consent] }] })
  expect(error?.issues.map(({ message }) => message)).toEqual([
    'there is no step “you”',
    'another step is called “roof” too',
    'an agreement is asked for each time',
    'there is no step “you”',
  ])
})

test('the sample is as it should be', () => {
  expect(FormDefinition.parse(roofForm)).toEqual(roofForm)
})
