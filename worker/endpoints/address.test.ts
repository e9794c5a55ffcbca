import { describe, expect, test } from 'vitest'
import { checkAddress } from './address.ts'
import { readAddressVectors } from './testAddresses.ts'

const vectors = readAddressVectors()
const PUBLIC = { allowLocal: false }
const LOCAL = { allowLocal: true }

describe.skipIf(vectors.length === 0)('the vectors of forged addresses', () => {
  test('are there', () => expect(vectors.length).toBeGreaterThan(100))

  test.each(vectors)('$category: $url: $wanted', ({ url, wanted }) => {
    const address = checkAddress(url, PUBLIC)
    if (wanted === 'allow') expect(address).toEqual({ ok: true, url: new URL(url).href })
    else if (wanted === 'refuse') expect(address).toMatchObject({ ok: false, detail: expect.stringMatching(/\.$/) })
    else if (address.ok) expect(checkAddress(address.url, PUBLIC)).toEqual(address)
  })
})

test('an address is stored as it is requested: canonical, without fragment and without the dot of the root', () => {
  expect(checkAddress('HTTPS://Hooks.Example.COM.:443/In?a=1#x', PUBLIC)).toEqual({
    ok: true,
    url: 'https://hooks.example.com/In?a=1',
  })
})

test.each([
  'https://user@example.com/',
  'https://example.com:444/',
  'http://example.com/',
  'https://93.184.216.34/',
  'https://intranet/',
  'https://printer.lan/',
  'https://a_b-.example.com/',
  `https://${'a.'.repeat(130)}com/`,
])('%s is refused', (url) => {
  expect(checkAddress(url, PUBLIC)).toMatchObject({ ok: false })
  expect(checkAddress(url, LOCAL)).toMatchObject({ ok: false })
})

describe('the product’s own hosts', () => {
  const policy = { allowLocal: false, ownHosts: ['leads.example.com', 'baton.workers.dev:8443'] }

  test.each([
    'https://leads.example.com/x',
    'https://LEADS.example.com./x',
    'https://leads.example.com:8443/',
    'https://baton.workers.dev/',
  ])('%s is refused', (url) =>
    expect(checkAddress(url, policy)).toMatchObject({ ok: false, detail: expect.stringContaining('own') }),
  )

  test('a neighbour on the same domain is fine', () => {
    expect(checkAddress('https://hooks.example.com/', policy)).toMatchObject({ ok: true })
  })

  test('a local run refuses its own port under every name of the machine, not its neighbour’s', () => {
    const local = { allowLocal: true, ownHosts: ['localhost:8787'] }
    expect(checkAddress('http://127.0.0.1:8787/', local)).toMatchObject({ ok: false })
    expect(checkAddress('http://[::1]:8787/', local)).toMatchObject({ ok: false })
    expect(checkAddress('http://localhost:8788/', local)).toMatchObject({ ok: true })
  })
})

describe('a local run', () => {
  test.each([
    'http://localhost:9000/hook',
    'http://127.0.0.1:9000/',
    'http://127.1:9000/',
    'https://[::1]/',
    'http://localhost/',
  ])('may send to %s', (url) => {
    expect(checkAddress(url, LOCAL)).toEqual({ ok: true, url: new URL(url).href })
    expect(checkAddress(url, PUBLIC)).toMatchObject({ ok: false })
  })

  test.each([
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://localhost.example.com/',
    'ftp://localhost/',
    'http://a:b@localhost/',
  ])('may not send to %s', (url) => expect(checkAddress(url, LOCAL)).toMatchObject({ ok: false }))

  test('still reaches public hosts', () => {
    expect(checkAddress('https://hooks.example.com/a', LOCAL)).toMatchObject({ ok: true })
  })
})
