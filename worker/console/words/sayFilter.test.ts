import { expect, test } from 'vitest'
import { EventFilter } from '../../../shared/schema/eventFilter.ts'
import { sayFilter } from './sayFilter.ts'

const say = (filter: unknown) => sayFilter(filter === null ? null : EventFilter.parse(filter), () => 'Call me')

test('no filter lets all through', () => expect(say(null)).toBe('All of them.'))

test.each([
  [{ fact: 'form', is: 'equal', value: `fm_${'0'.repeat(26)}` }, 'the form is “Call me”'],
  [{ fact: 'stage', is: 'unequal', value: 'lost' }, 'the stage is not Lost'],
  [{ fact: 'channel', is: 'equal', value: 'organic_search' }, 'they came by Search'],
  [{ fact: 'channel', is: 'unequal', value: 'email' }, 'they did not come by E-mail'],
  [{ fact: 'answer', name: 'size', is: 'more', value: 10 }, 'the answer “size” is more than “10”'],
  [{ fact: 'answer', name: 'size', is: 'open' }, 'the answer “size” is left empty'],
])('%j reads as a sentence', (part, words) => {
  expect(say({ all: [part] })).toBe(`Only where ${words}.`)
})

test('several stand side by side, groups in brackets', () => {
  const size = { fact: 'answer', name: 'size', is: 'given' }
  const stage = { fact: 'stage', is: 'equal', value: 'won' }
  expect(say({ any: [size, { all: [stage, size] }] })).toBe(
    'Only where the answer “size” is given or (the stage is Won and the answer “size” is given).',
  )
})
