import { expect, test } from 'vitest'
import { Stage } from '../schema/lead.ts'
import { VerdictKind } from '../schema/verdict.ts'
import { mayMove, mayQualify, STAGE_OF_VERDICT } from './stageMoves.ts'

/** Every pair, written out: a table that is compared with itself shows nothing. */
const MOVES: [Stage, string, string][] = [
  // from, verdicts that say something, and those that do not
  ['subscriber', 'accepted not_a_fit won', 'lost'],
  ['lead', 'accepted not_a_fit won lost', ''],
  ['qualified', 'accepted not_a_fit won lost', ''],
  ['accepted', 'accepted not_a_fit won lost', ''],
  ['won', 'accepted won lost', 'not_a_fit'],
  ['lost', 'accepted not_a_fit won lost', ''],
  ['disqualified', 'accepted not_a_fit won', 'lost'],
]

test('every stage and every verdict stands in the table', () => {
  expect(MOVES.map(([from]) => from)).toEqual(Stage.options)
  for (const [from, yes, no] of MOVES) {
    const kinds = `${yes} ${no}`.trim().split(' ')
    expect(kinds.toSorted(), from).toEqual(VerdictKind.options.toSorted())
  }
})

test.each(MOVES)('from “%s” sales may say %s, and not %s', (from, yes) => {
  for (const kind of VerdictKind.options) expect(mayMove(from, kind), kind).toBe(yes.split(' ').includes(kind))
})

test('a verdict means one stage', () => {
  expect(STAGE_OF_VERDICT).toEqual({ accepted: 'accepted', not_a_fit: 'disqualified', won: 'won', lost: 'lost' })
})

test.each<[Stage, boolean]>([
  ['subscriber', true],
  ['lead', true],
  ['qualified', false],
  ['accepted', false],
  ['won', false],
  ['lost', true],
  ['disqualified', true],
])('from “%s” a rule may make somebody qualified: %s', (from, may) => {
  expect(mayQualify(from)).toBe(may)
})
