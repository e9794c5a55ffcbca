import fc from 'fast-check'
import type { Comparison, Condition } from '../../shared/schema/condition.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { FormDefinition, Step } from '../../shared/schema/form.ts'
import type { Answer, Answers } from '../../shared/schema/submission.ts'

/** A form, somebody who fills it in, and what is known of them. */
export interface RandomCase {
  definition: FormDefinition
  /** Whatever somebody may have left in the form, also in what is hidden by now. */
  answers: Answers
  search: string
  known: string[]
  /** Whether the visitor lets us remember what this browser has answered. */
  mayRemember: boolean
}

const TYPES = [
  'text',
  'long_text',
  'email',
  'number',
  'choice',
  'multiple',
  'yes_no',
  'date',
  'rating',
  'consent',
  'fixed',
  'parameter',
  'text_block',
] as const
const NAMES = ['utm_source', 'seats', 'ref'] as const
const WORDS = ['a', ' A ', 'b', 'solar', 'Solar roofs', 'ÄÖ', 'äö', '', '  ', '5', '🌞', '{q0_0}', '$&']
const NUMBERS = [-1, 0, 1, 2, 5, 5.5]
const DATES = ['2025-12-31', '2026-01-01', '2026-11-22']
const options = ['a', 'b', 'c'].map((value) => ({ value, label: `Option {q0_0|${value}}` }))
const then = (title: string) => ({ type: 'message' as const, title, text: 'See you, {q0_1|friend}.' })

/** One maker for each limit: asked with arguments, the library compares them with all that it was ever asked. */
const makers: (() => fc.Arbitrary<number>)[] = []
const makerUpTo = (max: number) => {
  makers[max] ??= () => fc.nat({ max })
  return makers[max]
}

/** Draws whole cases; small numbers of everything, so that conditions often meet what they ask for. */
export const randomCase: fc.Arbitrary<RandomCase> = fc.gen().map((draw) => {
  const upTo = (max: number): number => draw(makerUpTo(max))
  const pick = <Of>(from: readonly [Of, ...Of[]] | readonly Of[]): Of => {
    const found = from[upTo(from.length - 1)]
    if (found === undefined) throw new Error('there is nothing to pick from')
    return found
  }
  const isOnceIn = (times: number) => upTo(times - 1) === 0
  const asked: Field[] = []

  function comparison(): Comparison {
    const field = asked.length > 0 && !isOnceIn(5) ? pick(asked) : undefined
    if (!field) {
      const parameter = pick(NAMES)
      if (isOnceIn(3)) return { parameter, is: pick(['more', 'less'] as const), value: pick(NUMBERS) }
      if (isOnceIn(2)) return { parameter, is: pick(['given', 'open'] as const) }
      return { parameter, is: pick(['equal', 'unequal', 'containing'] as const), value: pick(['a', 'solar', '5']) }
    }
    const answer = field.key
    if (field.type === 'consent' || isOnceIn(4)) return { answer, is: pick(['given', 'open'] as const) }
    const same = pick(['equal', 'unequal'] as const)
    const beyond = pick(['equal', 'unequal', 'more', 'less'] as const)
    if (field.type === 'number') return { answer, is: beyond, value: pick(NUMBERS) }
    if (field.type === 'rating') return { answer, is: beyond, value: pick([1, 2, 5]) }
    if (field.type === 'date') return { answer, is: beyond, value: pick(DATES) }
    if (field.type === 'yes_no') return { answer, is: same, value: isOnceIn(2) }
    if (field.type === 'choice' || field.type === 'multiple') return { answer, is: same, value: pick(['a', 'b']) }
    return { answer, is: pick(['equal', 'unequal', 'containing'] as const), value: pick(['a', 'solar', 'ÄÖ']) }
  }
  const some = <Of>(count: number, make: () => Of): Of[] => Array.from({ length: count }, make)
  const group = () => (isOnceIn(2) ? { all: some(1 + upTo(1), comparison) } : { any: some(1 + upTo(1), comparison) })
  function condition(): Condition {
    const parts = some(1 + upTo(1), () => (isOnceIn(3) ? group() : comparison()))
    return isOnceIn(2) ? { all: parts } : { any: parts }
  }

  function field(key: string): Field {
    const type = pick(TYPES)
    const when = isOnceIn(2) ? { when: condition() } : {}
    const common = { key, label: `What of {q0_0|that} and {${key}}?`, required: isOnceIn(2), ...when }
    const once = isOnceIn(4) ? { askOnce: true as const } : {}
    switch (type) {
      case 'fixed':
        return { ...common, type: 'hidden', required: false, from: { kind: 'fixed', value: pick(['a', 'solar']) } }
      case 'parameter':
        return { ...common, type: 'hidden', required: false, from: { kind: 'parameter', name: pick(NAMES) } }
      case 'text_block':
        return { key, type, text: 'Hello {q0_0}', ...when }
      case 'choice':
        return { ...common, ...once, type, display: 'radio', options }
      case 'multiple':
        return { ...common, ...once, type, options }
      case 'rating':
        return { ...common, ...once, type, max: 5 }
      case 'number':
        return { ...common, ...once, type, whole: false }
      case 'consent':
        return { ...common, type, version: 1 }
      default:
        return { ...common, ...once, type }
    }
  }

  function steps(): Step[] {
    const count = 1 + upTo(3)
    return Array.from({ length: count }, (_, index) => {
      const fields = Array.from({ length: 1 + upTo(3) }, (_, at) => {
        const made = field(`q${index}_${at}`)
        if (made.type !== 'text_block') asked.push(made)
        return made
      })
      const skip = () => ({ when: condition(), to: `s${index + 1 + upTo(count - index - 2)}` })
      const skips = index < count - 1 && isOnceIn(2) ? { skips: some(1 + upTo(1), skip) } : {}
      return { key: `s${index}`, fields, ...skips }
    })
  }

  function answerTo({ type }: Field): Answer | undefined {
    if (isOnceIn(5)) return undefined
    if (isOnceIn(20)) return pick<Answer>(['odd', 3, true, [], ['a']])
    switch (type) {
      case 'number':
      case 'rating':
        return pick(NUMBERS)
      case 'date':
        return pick(DATES)
      case 'yes_no':
      case 'consent':
        return isOnceIn(2)
      case 'choice':
        return pick(['a', 'b', 'c', ''])
      case 'multiple':
        return pick([[], ['a'], ['b', 'c'], ['a', 'b', 'c']])
      default:
        return pick(WORDS)
    }
  }

  const made = steps()
  const definition: FormDefinition = {
    language: 'en',
    steps: made,
    submitLabel: 'Send, {q0_0}',
    then: then('Thanks, {q0_0}.'),
    ...(isOnceIn(2) && { endings: some(1 + upTo(1), () => ({ when: condition(), then: then('Bye, {q0_0}.') })) }),
    ...(isOnceIn(3) && { mostQuestions: 1 + upTo(2) }),
  }
  const query = new URLSearchParams()
  for (const name of NAMES) if (isOnceIn(2)) query.set(name, pick(WORDS))
  const answers = asked.flatMap((one) => {
    const answer = one.type === 'hidden' ? onPage(one, query) : answerTo(one)
    return answer === undefined ? [] : [[one.key, answer] as const]
  })
  return {
    definition,
    answers: Object.fromEntries(answers),
    search: query.size > 0 ? `?${query}` : '',
    known: asked.flatMap(({ key, type }) => (isOnceIn(3) ? [type === 'email' ? 'email' : key] : [])),
    mayRemember: isOnceIn(2),
  }
})

/** What a hidden field holds on a page with this address. */
function onPage({ from }: Extract<Field, { type: 'hidden' }>, query: URLSearchParams): string | undefined {
  if (from.kind === 'fixed') return from.value
  const value = from.kind === 'parameter' ? query.get(from.name) : null
  return value?.trim() ? value : undefined
}
