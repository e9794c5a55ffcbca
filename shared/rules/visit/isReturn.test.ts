import { expect, test } from 'vitest'
import { isReturn } from './isReturn.ts'

test('people come back from paying', () => {
  for (const host of [
    'www.paypal.com',
    'checkout.stripe.com',
    'pay.klarna.com',
    'checkoutshopper-live.adyen.com',
    'www.mollie.com',
    'ideal.rabobank.example',
    'acs2.bank.example',
    'secure5.arcot.com',
    '3dsecure.bank.example',
    'sis.redsys.es',
  ])
    expect(isReturn(host), host).toBe(true)
})

test('people come back from signing in', () => {
  for (const host of [
    'accounts.google.com',
    'login.microsoftonline.com',
    'appleid.apple.com',
    'shop.eu.auth0.com',
    'shop.okta.com',
    'shop.auth.eu-west-1.amazoncognito.com',
  ])
    expect(isReturn(host), host).toBe(true)
})

test('from everywhere else they arrive', () => {
  for (const host of [
    'www.google.com',
    'live.com',
    'outlook.live.com',
    'www.microsoft.com',
    'apple.com',
    'notpaypal.com',
    'paypal.com.evil.example',
    'places.example',
    'idealo.de',
    'amazon.com',
    'com',
    '',
  ])
    expect(isReturn(host), host).toBe(false)
})

test('a site names more, each with what lies below it', () => {
  expect(isReturn('pay.shop-bank.example', ['shop-bank.example'])).toBe(true)
  expect(isReturn('shop-bank.example', ['shop-bank.example'])).toBe(true)
  expect(isReturn('myshop-bank.example', ['shop-bank.example'])).toBe(false)
})
