import { expect, test } from 'vitest'
import { isKioskAddress } from './isKioskAddress.ts'

test.each([
  ['https://shop.example/stand?kiosk', true],
  ['https://shop.example/stand?a=1&kiosk=1#top', true],
  ['https://shop.example/stand?kiosk&a=1', true],
  ['https://shop.example/#/stand?kiosk', true],
  ['https://shop.example/kiosk', false],
  ['https://shop.example/?kiosk=0', false],
  ['https://shop.example/?kiosks', false],
  ['https://shop.example/?utm_campaign=kiosk', false],
])('%s is a kiosk’s: %s', (address, expected) => {
  expect(isKioskAddress(address)).toBe(expected)
})
