import { describe, expect, test } from 'vitest'
import { findBlocked, readPolicies, type Wanted } from './policies.ts'

const WORKER = 'https://baton.example'
const wanted = (nonce: string | null = null, page = 'https://www.acme.example/'): Wanted => ({
  page: new URL(page),
  nonce,
  urls: [new URL('/st_1.js', WORKER), new URL('/w/form-0.js', WORKER)],
})
function blocked(policy: string, kind: 'script' | 'connect' = 'script', given = wanted()) {
  const [one] = readPolicies(policy, [])
  return one ? findBlocked(one, kind, given) : null
}

describe('what lets the loader in', () => {
  test.each([
    ['no policy of scripts', "img-src 'self'"],
    ['everything', 'script-src *'],
    ['all of https', 'script-src https:'],
    ['http of all, which means https too', 'script-src http:'],
    ['the host', 'script-src baton.example'],
    ['the host with its scheme', 'script-src https://baton.example'],
    ['the host in capitals', 'SCRIPT-SRC HTTPS://BATON.EXAMPLE'],
    ['the host with its usual port', 'script-src https://baton.example:443'],
    ['the host with any port', 'script-src baton.example:*'],
    ['the host with the path of all', 'script-src https://baton.example/'],
    ['hosts below one above it', 'script-src *.example'],
    ['the elements apart', "script-src 'none'; script-src-elem https://baton.example"],
    ['the usual of all', 'default-src https://baton.example'],
    ['only the first of two', "script-src https://baton.example; script-src 'none'"],
  ])('%s', (_, policy) => {
    expect(blocked(policy)).toBeNull()
  })

  test('the page’s own origin, where Baton is on it', () => {
    expect(blocked("script-src 'self'", 'script', wanted(null, 'https://baton.example/shop'))).toBeNull()
  })

  test('a nonce that the tag has, also where hosts count for nothing', () => {
    expect(blocked("script-src 'nonce-abc' 'strict-dynamic'", 'script', wanted('abc'))).toBeNull()
  })
})

describe('what keeps it out, with the line to change', () => {
  test.each([
    ["script-src 'self'", "script-src 'self' https://baton.example", false],
    ["script-src 'none'", 'script-src https://baton.example', false],
    ["default-src 'self' data:", "script-src 'self' data: https://baton.example", true],
    ["script-src-elem 'self'; script-src *", "script-src-elem 'self' https://baton.example", false],
    ['script-src https://other.example', 'script-src https://other.example https://baton.example', false],
    ['script-src baton.example:8443', 'script-src baton.example:8443 https://baton.example', false],
    [
      'script-src https://baton.example/st_1.js',
      'script-src https://baton.example/st_1.js https://baton.example',
      false,
    ],
    ['script-src *.baton.example', 'script-src *.baton.example https://baton.example', false],
    ["script-src 'nonce-other'", "script-src 'nonce-other' https://baton.example", false],
  ])('%s', (policy, change, adds) => {
    expect(blocked(policy)).toMatchObject({ change, adds })
  })

  test('connections by their own directive, else by the usual', () => {
    expect(blocked("connect-src 'self'", 'connect')).toMatchObject({
      change: "connect-src 'self' https://baton.example",
    })
    expect(blocked("default-src 'none'", 'connect')).toEqual({
      now: "default-src 'none'",
      change: 'connect-src https://baton.example',
      adds: true,
    })
  })

  test('no host helps beside strict-dynamic', () => {
    const policy = "script-src 'strict-dynamic' 'nonce-abc' https://baton.example"
    expect(blocked(policy)).toMatchObject({ change: null })
    expect(blocked(policy, 'script', wanted('other'))).toMatchObject({ change: null })
  })
})

test('each of several policies counts, of the header and of the page', () => {
  const found = readPolicies("script-src *, default-src 'self'", ["connect-src 'none'"])
  expect(found.map(({ from }) => from)).toEqual(['header', 'header', 'meta'])
})

test('a hostile policy is cut and costs nothing', () => {
  const policies = readPolicies(`${'a,'.repeat(1_000)}`, [`script-src ${'*.'.repeat(100_000)}`])
  expect(policies).toHaveLength(20)
  for (const policy of policies) findBlocked(policy, 'script', wanted())
})
