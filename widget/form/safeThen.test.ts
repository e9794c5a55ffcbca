import { expect, test } from 'vitest'
import { safeThen } from './safeThen.ts'

test('a form ends on the web or with a message, never in a script', () => {
  const redirect = { type: 'redirect', url: 'https://shop.example/thanks' } as const
  expect(safeThen(redirect, 'Thanks')).toEqual(redirect)
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' https://x', 'https:evil']) {
    expect(safeThen({ type: 'redirect', url }, 'Thanks')).toMatchObject({ type: 'message', title: 'Thanks' })
  }
})
