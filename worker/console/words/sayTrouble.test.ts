import { expect, test } from 'vitest'
import { PROBLEMS, type ProblemCode } from '../../../shared/schema/problem.ts'
import { sayTrouble } from './sayTrouble.ts'

const codes = Object.keys(PROBLEMS).filter((code): code is ProblemCode => code in PROBLEMS)

test.each(codes)('%s says what happened, what is safe and what to do', (code) => {
  const words = sayTrouble({ code, ...PROBLEMS[code] })
  expect(words.happened).toMatch(/^[A-Z].*[^.]$/)
  expect(words.safe).toMatch(/^[A-Z].*\.$/)
  expect(words.next).toMatch(/^[A-Z].*\.$/)
})

test('a problem without words of its own gives the Worker’s', () => {
  const problem = {
    code: 'invalid',
    status: 422,
    title: 'Some of it is not valid.',
    detail: 'The cursor is old.',
  } as const
  expect(sayTrouble(problem)).toMatchObject({ happened: 'Some of it is not valid', safe: 'The cursor is old.' })
})

test('a lost network does not blame, and can be tried again', () => {
  const words = sayTrouble({ code: 'unreachable', status: 0, title: 'x' })
  expect(words).toMatchObject({ happened: 'Baton cannot be reached', again: true })
})
