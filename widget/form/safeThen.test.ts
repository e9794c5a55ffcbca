import { expect, test } from 'vitest'
import { safeThen } from './safeThen.ts'

test('a form ends on the web or with a message, never in a script', () => {
  const redirect = { type: 'redirect', url: 'https://shop.example/thanks' } as const
  expect(safeThen(redirect)).toEqual(redirect)
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' https://x', 'https:evil']) {
    expect(safeThen({ type: 'redirect', url })).toMatchObject({ type: 'message', title: 'Thank you. We have it.' })
  }
})
