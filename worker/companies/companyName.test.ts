import { describe, expect, test } from 'vitest'
import { companyName, nameBeginning } from './companyName.ts'

describe('names of one company come to the same', () => {
  test.each([
    [
      'acme',
      'Acme',
      'ACME',
      ' acme ',
      'Acme, Inc.',
      'Acme GmbH',
      'Acme Ltd.',
      'Acme Limited',
      'ACME S.A.',
      'Acme B.V.',
    ],
    [
      'acme',
      'Acme Sp. z o.o.',
      'Acme sp.z.o.o.',
      'Acme Spółka z o.o.',
      'Acme s.r.o.',
      'Acme, spol. s r.o.',
      'Acme d.o.o.',
    ],
    ['acme', 'Acme S.p.A.', 'Acme SpA', 'Acme S.r.l.', 'Acme S.à r.l.', 'Acme A/S', 'Acme ApS', 'Acme Oy', 'Acme AB'],
    [
      'acme',
      'Acme Co., Ltd.',
      'Acme Pty Ltd',
      'Acme Pte. Ltd.',
      'Acme Pvt. Ltd.',
      'PT Acme Tbk',
      'ООО «Acme»',
      'Acme K.K.',
    ],
    ['acme', 'Acme S.A. de C.V.', 'Acme S. de R.L. de C.V.', 'Acme Ltda.', 'Acme, S.L.', 'Acme SE', 'Acme e.K.'],
    ['acme', 'Acme GmbH & Co. KG', 'Acme GmbH und Co. KGaA', 'Acme Company'],
    ['muller and sohne', 'Müller & Söhne', 'MÜLLER + SÖHNE GmbH', 'Muller and Sohne'],
    ['marks and spencer', 'Marks & Spencer plc', 'Marks and Spencer'],
    ['loreal', "L'Oréal", 'L’OREAL S.A.'],
    ['strasse and wurst', 'Straße & Wurst', 'STRASSE & WURST'],
    ['lodz bud', 'Łódź-Bud', 'LODZ BUD'],
    ['株式会社アクメ', '株式会社アクメ', '株式会社ｱｸﾒ'],
  ])('%s', (name, ...spellings) => {
    for (const spelling of spellings) expect([spelling, companyName(spelling)]).toEqual([spelling, name])
  })
})

test('what looks like a legal form and is a word stays', () => {
  expect(companyName('Berlin Zoo')).toBe('berlin zoo')
  expect(companyName('Thermal Spa')).toBe('thermal spa')
  expect(companyName('Acme Holding')).toBe('acme holding')
  expect(companyName('Inc')).toBe('inc')
  expect(companyName('SA Ltd')).toBe('sa')
})

test('who names no company names none, whatever they write', () => {
  for (const said of [
    '',
    ' ',
    '-',
    'n/a',
    'N.A.',
    'None',
    'privat',
    'self-employed',
    'Freelancer',
    'student',
    '🙂',
    'x',
  ])
    expect([said, companyName(said)]).toEqual([said, null])
  expect(companyName(null)).toBeNull()
  expect(companyName('a'.repeat(121))).toBeNull()
})

test('a beginning keeps what a name would lose', () => {
  expect(nameBeginning('Acme Gm')).toBe('acme gm')
  expect(nameBeginning('Mü')).toBe('mu')
})
