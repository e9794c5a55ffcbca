import { expect, test } from 'vitest'
import { takeLink } from './takeLink.ts'

/** A browser at an address; what it is replaced by can be seen. */
function browserAt(href: string, replaceState = (_state: unknown, _unused: string, _to?: string | URL | null) => {}) {
  const seen: unknown[] = []
  const page = {
    location: { href } as Location,
    history: {
      state: { key: 'the page’s own' },
      replaceState(state: unknown, unused: string, to?: string | URL | null) {
        seen.push([state, to])
        replaceState(state, unused, to)
      },
    } as unknown as History,
  }
  return { page, seen }
}

test.each([
  ['https://a.example/?baton=ld_1.x', 'https://a.example/'],
  ['https://a.example/?baton=ld_1.x&page=2', 'https://a.example/?page=2'],
  ['https://a.example/p?q=a%20b&baton=ld_1.x&page=2#end', 'https://a.example/p?q=a%20b&page=2#end'],
  ['https://a.example/p?q=1&baton=ld_1.x#end', 'https://a.example/p?q=1#end'],
])('the token leaves the address and nothing else does: %s', (from, to) => {
  const { page, seen } = browserAt(from)
  expect(takeLink(page)).toBe('ld_1.x')
  expect(seen).toEqual([[{ key: 'the page’s own' }, to]])
})

test('a token is read as it was signed, however its address was written', () => {
  expect(takeLink(browserAt('https://a.example/?baton=ld_1.x.a%7Eb.0').page)).toBe('ld_1.x.a~b.0')
})

test('an address without one stays as it is', () => {
  for (const href of ['https://a.example/', 'https://a.example/?baton-debug&rebaton=1', 'https://a.example/?baton=']) {
    const { page, seen } = browserAt(href)
    expect([takeLink(page) || undefined, seen]).toEqual([undefined, []])
  }
})

test('a page that forbids it still has its visitor known', () => {
  const { page } = browserAt('https://a.example/?baton=x', () => {
    throw new DOMException('no', 'SecurityError')
  })
  expect(takeLink(page)).toBe('x')
})

test('a token that no submission could take is cut: no address costs anybody their answers', () => {
  const { page } = browserAt(`https://a.example/?baton=${'x'.repeat(60_000)}`)
  expect(takeLink(page)).toHaveLength(2_000)
})
