import { expect, test } from 'vitest'
import type { SlotRule } from '../../schema/slot.ts'
import { chooseVariant } from './chooseVariant.ts'
import { shareOf } from './shareOf.ts'
import type { SlotFact } from './slotFact.ts'

const onPhones: SlotRule = { all: [{ fact: 'device', is: 'equal', value: 'phone' }] }
const slot = {
  variants: [
    { name: 'phones', when: onPhones, content: { text: 'Call us' } },
    { name: 'all', content: { text: 'Write to us' } },
  ],
  holdOutPercent: 20,
}
const PHONE: SlotFact[] = [{ fact: 'device', value: 'phone' }]

test('the first variant that is meant is the one', () => {
  expect(chooseVariant(slot, PHONE, 50)).toEqual({ variant: slot.variants[0], isHeldOut: false })
  expect(chooseVariant(slot, [], 50)).toEqual({ variant: slot.variants[1], isHeldOut: false })
})

test('nobody is held out of what was never meant for them', () => {
  const forPhones = { ...slot, variants: slot.variants.slice(0, 1) }
  expect(chooseVariant(forPhones, [], 0)).toEqual({ isHeldOut: false })
})

test('the share below the hold-out keeps the page’s own content', () => {
  expect(chooseVariant(slot, PHONE, 19.99).isHeldOut).toBe(true)
  expect(chooseVariant(slot, PHONE, 20).isHeldOut).toBe(false)
  expect(chooseVariant({ ...slot, holdOutPercent: 0 }, PHONE, 0).isHeldOut).toBe(false)
})

test('browsers spread evenly, stay where they are, and stand elsewhere in another slot', () => {
  const tokens = Array.from({ length: 10_000 }, (_, index) => index.toString(16).padStart(32, '0'))
  const tenths = new Array<number>(10).fill(0)
  let inBoth = 0
  for (const token of tokens) {
    const share = shareOf(token, 'hero')
    expect(shareOf(token, 'hero')).toBe(share)
    const tenth = Math.floor(share / 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
    if (share < 20 && shareOf(token, 'side') < 20) inBoth++
  }
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  // A fifth of a fifth.
  expect(Math.abs(inBoth - 400)).toBeLessThan(100)
})
