import { expect, test } from 'vitest'
import { sayPrivacy } from './sayPrivacy.ts'

test.each([
  [true, true, 'Agreed to be counted and to have visits remembered.'],
  [false, false, 'Refused to be counted or to have visits remembered.'],
  [null, null, 'Was not asked about counting or remembering visits.'],
  [true, false, 'Refused to have visits remembered; agreed to be counted.'],
  [null, true, 'Agreed to have visits remembered; was not asked about counting.'],
])('measurement %s and journey %s', (measurement, journey, words) => {
  expect(sayPrivacy({ measurement, journey })).toBe(words)
})
