import { expect, test } from 'vitest'
import { fileOf, fill, partOf } from './pagesServer.ts'

test('a folder’s address names its page', () => {
  expect(fileOf('/inline-form/')).toMatch(/examples[\\/]inline-form[\\/]index\.html$/)
})

test.each(['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/a%00.html', '/%zz', '//'])(
  '%s leads nowhere',
  (path) => {
    const file = fileOf(path)
    expect(file === null || /[\\/]examples[\\/]/.test(file)).toBe(true)
    expect(file ?? '').not.toContain('package.json')
  },
)

test('placeholders are filled, unknown ones stay to be seen', () => {
  expect(fill('<script src="{{worker}}/{{site}}.js">{{other}}', { worker: 'http://w', site: 'st_1' })).toBe(
    '<script src="http://w/st_1.js">{{other}}',
  )
})

test.each([
  ['bytes=0-', [0, 99]],
  ['bytes=10-19', [10, 19]],
  ['bytes=90-500', [90, 99]],
  ['bytes=-10', [90, 99]],
  ['bytes=100-', null],
  ['bytes=5-4', null],
  ['bytes=0-1,5-6', null],
  ['lines=1-2', null],
  [undefined, null],
])('of a hundred bytes %s asks for %j', (header, part) => {
  expect(partOf(header, 100)).toEqual(part)
})
