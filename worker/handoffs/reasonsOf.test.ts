import { expect, test } from 'vitest'
import { type QualifyingComparison, QualifyingRule } from '../../shared/schema/qualification.ts'
import { reasonsOf } from './reasonsOf.ts'
import type { Heard } from './submissionFacts.ts'

const FORM = 'fm_01kb0000000000000000000001'

/** What Ada of Analytical sent from a page that an ad led to. */
function heard(changes: Partial<Heard['content']> = {}, person: Partial<Heard['values']> = {}): Heard {
  const email = person.email ?? 'ada@mail.analytical.example'
  return {
    content: {
      ...{ id: 'sb_01kb0000000000000000000001', form: FORM, version: 1, formName: 'Demo', origin: null, journey: null },
      answers: [
        { key: 'people', label: 'How many work there?', value: 120, display: '120' },
        { key: 'wants', label: 'What do you want?', value: ['demo', 'price'], display: 'A demo, A price' },
      ],
      page: { url: 'https://www.acme.example/', campaign: { utm_source: 'google', utm_medium: 'cpc' } },
      privacy: { measurement: null, journey: null },
      ...changes,
    },
    values: { email, phone: '+493012345', company: 'Analytical Engines', ...person },
    keys: { emailKey: email, visitor: null },
  }
}

const reasonsBy = (comparison: unknown, sending = heard()) =>
  reasonsOf([QualifyingRule.parse({ name: 'Rule', all: [comparison] })], false, sending).map(({ says }) => says)

test.each<[QualifyingComparison, string]>([
  [{ fact: 'form', is: 'equal', value: FORM }, 'Rule: Sent “Demo”'],
  [{ fact: 'answer', name: 'people', is: 'more', value: 100 }, 'Rule: “How many work there?” 120'],
  [{ fact: 'answer', name: 'wants', is: 'equal', value: 'demo' }, 'Rule: “What do you want?” A demo, A price'],
  [{ fact: 'answer', name: 'budget', is: 'open' }, 'Rule: said nothing of “budget”'],
  [{ fact: 'channel', is: 'equal', value: 'paid_search' }, 'Rule: came by paid search'],
  [{ fact: 'company', is: 'equal', value: 'analytical.example' }, 'Rule: is of Analytical Engines'],
  [{ fact: 'company', is: 'containing', value: 'engines' }, 'Rule: is of Analytical Engines'],
  [{ fact: 'work_email', is: 'given' }, 'Rule: has an address at analytical.example'],
  [{ fact: 'phone', is: 'given' }, 'Rule: gave a phone number'],
])('the rule %j is fulfilled, and says by what', (comparison, says) => {
  expect(reasonsBy(comparison)).toEqual([says])
})

test.each<QualifyingComparison>([
  { fact: 'form', is: 'unequal', value: FORM },
  { fact: 'answer', name: 'people', is: 'less', value: 100 },
  { fact: 'answer', name: 'people', is: 'open' },
  { fact: 'answer', name: 'budget', is: 'given' },
  { fact: 'channel', is: 'equal', value: 'email' },
  { fact: 'company', is: 'equal', value: 'engine.example' },
  { fact: 'work_email', is: 'open' },
  { fact: 'phone', is: 'open' },
  { fact: 'source', is: 'equal', value: 'event' },
])('the rule %j is not', (comparison) => {
  expect(reasonsBy(comparison)).toEqual([])
})

test('an address that anybody can have is of no company', () => {
  const sending = heard({}, { email: 'ada@gmail.com' })
  expect(reasonsBy({ fact: 'work_email', is: 'given' }, sending)).toEqual([])
  expect(reasonsBy({ fact: 'work_email', is: 'open' }, sending)).toEqual(['Rule: gave no work address'])
})

test('all of a rule’s comparisons have to hold, or any; each rule is a reason, beside the form', () => {
  const big = { fact: 'answer', name: 'people', is: 'more', value: 100 }
  const huge = { ...big, value: 1_000 }
  const phone = { fact: 'phone', is: 'given' }
  const rules = [
    { name: 'Both', all: [big, huge] },
    { name: 'Any', any: [huge, phone] },
    { name: 'Big', all: [big, phone] },
  ].map((rule) => QualifyingRule.parse(rule))
  expect(reasonsOf(rules, true, heard()).map(({ says }) => says)).toEqual([
    'Sent “Demo”',
    'Any: gave a phone number',
    'Big: “How many work there?” 120, gave a phone number',
  ])
  expect(reasonsOf(rules, false, heard({ answers: [] }, { phone: '' }))).toEqual([])
})

test('what somebody typed is repeated in one line, and not at length', () => {
  const display = `first\nsecond ${'\u{1F600}'.repeat(300)}`
  const answers = [{ key: 'note', label: 'Note', value: display, display }]
  const [says = ''] = reasonsBy({ fact: 'answer', name: 'note', is: 'given' }, heard({ answers }))
  expect(says).toMatch(/^Rule: “Note” first second /)
  expect(says.length).toBeLessThan(150)
  expect(says.isWellFormed()).toBe(true)
})

test.each([
  { name: 'x', all: [] },
  { name: ' ', all: [{ fact: 'phone', is: 'given' }] },
  { name: 'x', all: [{ fact: 'phone', is: 'equal', value: '1' }] },
  { name: 'x', all: [{ fact: 'answer', name: 'a', is: 'given', value: 'x' }] },
  { name: 'x', all: [{ fact: 'company', is: 'equal' }] },
  { name: 'x', all: [{ fact: 'channel', is: 'equal', value: 'pigeon' }] },
  { name: 'x', all: [{ fact: 'phone', is: 'given' }], any: [{ fact: 'phone', is: 'given' }] },
])('%j is no rule', (rule) => {
  expect(QualifyingRule.safeParse(rule).success).toBe(false)
})
