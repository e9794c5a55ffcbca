import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What no file that visitors download may hold, with the reason. */
const FORBIDDEN: [RegExp, string][] = [
  [/innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerously/, 'texts are never markup'],
  [/\beval\b|new Function/, 'strict pages forbid it'],
  [/\.cookie\b/, 'we set no cookies'],
  [/\bstyle=|setAttribute\(['"]style|cssText|createElement\(['"]style/, 'strict pages forbid inline styles'],
  [/\.submit\(\)|stopImmediatePropagation/, 'the page’s own forms are left alone'],
  [/\b(local|session)Storage\b(?!')/, 'storage has one guarded door'],
]

const sources = globSync('**/*.{ts,tsx,css}', { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.ts$|vite\.config|fakeStorage/.test(file),
)

test.each(FORBIDDEN)('no source holds %s: %s', (pattern) => {
  expect(sources.length).toBeGreaterThan(20)
  const guilty = sources.filter((file) => pattern.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
  expect(guilty).toEqual([])
})

/** What keeps the browser from what it would do, and of what. */
const PREVENTING = {
  'form/Form.tsx': 'the submit of our own form',
  'place/watchOpeners.ts': 'following a link that says itself that it opens a form',
  'question.ts': 'following a link that says itself that it asks for consent again',
  'shell.ts': 'closing our own dialog',
}

test('only what is ours is kept from the browser', () => {
  const guilty = sources.filter((file) =>
    /\.preventDefault\(/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )
  expect(guilty.sort()).toEqual(Object.keys(PREVENTING).map((file) => join(...file.split('/'))))
})
