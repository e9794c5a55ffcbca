import { expect, test } from 'vitest'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import { permissions } from './permissions.ts'

const CHOICES = {
  unasked: { measurement: null, journey: null },
  agreed: { measurement: true, journey: true },
  refused: { measurement: false, journey: false },
} as const

/** What happens by mode and choice: `b` beacons, `j` journey. DESIGN.md §6 "Privacy modes". */
const EXPECTED: Record<PrivacyMode, Record<keyof typeof CHOICES, string>> = {
  ask: { unasked: '', agreed: 'bj', refused: '' },
  count: { unasked: 'b', agreed: 'b', refused: '' },
  remember: { unasked: 'bj', agreed: 'bj', refused: '' },
  off: { unasked: '', agreed: '', refused: '' },
}
const MODES: PrivacyMode[] = ['ask', 'count', 'remember', 'off']
const CASES = MODES.flatMap((mode) =>
  (['unasked', 'agreed', 'refused'] as const).map((choice) => [mode, choice] as const),
)

test.each(CASES)('in mode %s a visitor who %s is known this far', (mode, choice) => {
  const { measurement, journey } = permissions(mode, CHOICES[choice], false)
  expect(`${measurement ? 'b' : ''}${journey ? 'j' : ''}`).toBe(EXPECTED[mode][choice])
})

test.each(CASES)('in mode %s with %s, GPC or DNT refuses everything', (mode, choice) => {
  expect(permissions(mode, CHOICES[choice], true)).toMatchObject({ measurement: false, journey: false })
})

test('a refusal may always be kept, an agreement only where it counts', () => {
  for (const mode of MODES) expect(permissions(mode, CHOICES.refused, true).keepsChoice).toBe(true)
  expect(MODES.filter((mode) => permissions(mode, CHOICES.agreed, false).keepsChoice)).toEqual(['ask', 'remember'])
  expect(MODES.filter((mode) => permissions(mode, CHOICES.agreed, true).keepsChoice)).toEqual([])
})

test('one may agree to measurement alone', () => {
  expect(permissions('ask', { measurement: true, journey: false }, false)).toMatchObject({
    measurement: true,
    journey: false,
  })
})
