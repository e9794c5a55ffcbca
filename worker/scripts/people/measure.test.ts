import { expect, test } from 'vitest'
import { qualityIfAccepted, qualityOfLeads, qualityOfOffers } from './measure.ts'

/** Person 1 came as three leads, one of them twice; person 2 as one. */
const LEADS = [[1, 1], [1], [1], [2]]

test('leads are judged by the pairs of records that ended in them', () => {
  expect(qualityOfLeads(LEADS)).toEqual({ precision: 1, recall: 1 / 6 })
  expect(qualityOfLeads([[1, 1, 2]])).toEqual({ precision: 1 / 3, recall: 1 })
})

test('offers are judged by the pairs of leads', () => {
  expect(qualityOfOffers(LEADS, [[0, 1]])).toEqual({ precision: 1, recall: 1 / 3 })
  expect(
    qualityOfOffers(LEADS, [
      [0, 1],
      [2, 3],
    ]),
  ).toEqual({ precision: 1 / 2, recall: 1 / 3 })
})

test('accepted offers lead on: what is one with one is one with the other', () => {
  expect(
    qualityIfAccepted(LEADS, [
      [0, 1],
      [1, 2],
    ]),
  ).toEqual({ precision: 1, recall: 1 })
  expect(qualityIfAccepted(LEADS, [[0, 3]])).toEqual({ precision: 1 / 3, recall: 1 / 6 })
})
