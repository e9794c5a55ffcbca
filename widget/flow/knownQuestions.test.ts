import { expect, test } from 'vitest'
import type { Joining } from '../companion.ts'
import { knownQuestions } from './knownQuestions.ts'

/** A form that opens in a browser which keeps `answered`, reached by this link. */
function openWith(answered: unknown, visitor: { visitor?: string; link?: string } = { visitor: 'a'.repeat(32) }) {
  const joining = {
    definition: { steps: [] },
    form: 'fm_1',
    host: new EventTarget(),
    services: { storage: { read: () => answered }, visitor: { introduce: () => visitor } },
  } as unknown as Joining
  return knownQuestions(joining, new URLSearchParams())
}

test('whatever a page has written in the place of the questions, a submission names none that it may not', () => {
  const names = Array.from({ length: 101 }, (_, index) => `question ${index}`)
  expect(openWith([...names, { toString: 1 }, null, 5, 'x'.repeat(61)])().known).toEqual(names.slice(1))
  for (const spoilt of [null, 5, 'email', { 0: 'email' }]) expect(openWith(spoilt)().known).toEqual([])
})

test('a link that is forgotten while a form is open tells of nobody any more', () => {
  const visitor: { link?: string } = {
    link: `ld_01kb0000000000000000000001.${(9e12).toString(36)}.email.${'0'.repeat(32)}`,
  }
  const known = openWith([], visitor)
  expect(known().link).toEqual({ token: visitor.link, known: ['email'] })
  delete visitor.link
  expect(known().link).toEqual({ known: [] })
})
