import { expect, test } from 'vitest'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'

const SECRET = '0f'.repeat(32)
const asking = (url: string, cookie: string) => new Request(url, { headers: { cookie } })

test('on https the cookie is tied to this host and out of reach of scripts and other sites', () => {
  expect(sessionCookie(new URL('https://baton.test/v1/sessions'), SECRET, 60)).toBe(
    `__Host-baton=${SECRET}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
  )
})

test('on localhost, which has no https, it goes without the prefix that browsers would refuse', () => {
  const cookie = sessionCookie(new URL('http://localhost:8787/'), SECRET, 60)
  expect(cookie).toBe(`baton=${SECRET}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`)
})

test('the secret is read back among other cookies', () => {
  expect(readSessionCookie(asking('https://baton.test/', `a=b; __Host-baton=${SECRET}; c=d`))).toBe(SECRET)
  expect(readSessionCookie(asking('http://localhost/', `baton=${SECRET}`))).toBe(SECRET)
})

test.each([
  ['the name of plain http on https', 'https://baton.test/', `baton=${SECRET}`],
  ['a value of another shape', 'https://baton.test/', '__Host-baton=1234'],
  ['a name that only ends alike', 'http://localhost/', `xbaton=${SECRET}`],
  ['no cookie', 'https://baton.test/', ''],
])('%s is no session', (_, url, cookie) => {
  expect(readSessionCookie(asking(url, cookie))).toBeNull()
})
