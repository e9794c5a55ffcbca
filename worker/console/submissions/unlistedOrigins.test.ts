import { expect, test } from 'vitest'
import type { QuarantineReason } from '../../../shared/schema/submission.ts'
import { unlistedOrigins, waitsForOrigin } from './unlistedOrigins.ts'

const from = (origin: string | null, ...reasons: QuarantineReason[]) => ({ origin, reasons })
const PREVIEW = 'https://preview.example.com'
const SHOP = 'https://shop.example.com:8443'

test('each origin that is not listed is asked about once, with how much waits from there', () => {
  const waiting = [from(SHOP, 'origin'), from(PREVIEW, 'origin', 'trap'), from(PREVIEW, 'origin')]
  expect(unlistedOrigins(waiting, [])).toEqual([
    { origin: PREVIEW, host: 'preview.example.com', waiting: 2 },
    { origin: SHOP, host: 'shop.example.com:8443', waiting: 1 },
  ])
})

test('what was listed since, came from nowhere, or waits for something else asks nothing', () => {
  const waiting = [from(PREVIEW, 'origin'), from(null, 'origin'), from(SHOP, 'trap'), from('null', 'origin')]
  expect(unlistedOrigins(waiting, [PREVIEW])).toEqual([])
})

test('what would wait for something else as well does not go with it', () => {
  expect(waitsForOrigin(from(PREVIEW, 'origin'), PREVIEW)).toBe(true)
  expect(waitsForOrigin(from(PREVIEW, 'origin', 'quick', 'free_mail'), PREVIEW)).toBe(true)
  expect(waitsForOrigin(from(PREVIEW, 'origin', 'trap', 'links'), PREVIEW)).toBe(false)
  expect(waitsForOrigin(from(SHOP, 'origin'), PREVIEW)).toBe(false)
})
