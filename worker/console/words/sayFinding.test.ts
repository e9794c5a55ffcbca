import { expect, test } from 'vitest'
import { sayFinding } from './sayFinding.ts'

const tag = '<script async src="https://baton.example/st_1.js"></script>'

test('a policy is told with the line to put there', () => {
  const finding = {
    code: 'csp',
    from: 'meta',
    now: "script-src 'self'",
    change: "script-src 'self' https://b.example",
    adds: false,
  } as const
  expect(sayFinding(finding, tag)).toEqual({
    wrong: "The page’s security policy blocks Baton: script-src 'self'",
    todo: 'Change this part of the page’s meta element Content-Security-Policy to:',
    line: "script-src 'self' https://b.example",
  })
})

test('a consent tool is told with the line as it leaves it alone', () => {
  const finding = { code: 'held_back', tool: 'cookiebot', attribute: 'data-cookieconsent="ignore"' } as const
  const { wrong, line } = sayFinding(finding, tag)
  expect(wrong).toContain('Cookiebot holds the line back')
  expect(line).toBe('<script data-cookieconsent="ignore" async src="https://baton.example/st_1.js"></script>')
})

test('a missing line is there to be copied, and a tag manager is thought of', () => {
  expect(sayFinding({ code: 'missing', tagManager: false }, tag).line).toBe(tag)
  expect(sayFinding({ code: 'missing', tagManager: true }, tag).wrong).toContain('tag manager')
})

test.each(['no_answer', 'status', 'not_html', 'redirects'] as const)(
  'a page that cannot be read says why: %s',
  (because) => {
    expect(sayFinding({ code: 'unread', because, status: 404 }, tag).wrong).toMatch(/\.$/)
  },
)
