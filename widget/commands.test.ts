import { afterEach, expect, test, vi } from 'vitest'
import { type Baton, type Commands, installCommands } from './commands.ts'

afterEach(() => vi.restoreAllMocks())

/** The stub that pages paste before the loader has come. */
function stub() {
  const page: { baton?: Baton } = {}
  const baton: Baton = (...call) => {
    baton.q = [...(baton.q ?? []), call]
  }
  page.baton = baton
  return page
}

/** Commands that write down how they were called. */
function record() {
  const calls: unknown[][] = []
  const consent: Commands[string] = (...given) => calls.push(['consent', ...given])
  return { calls, commands: { consent } }
}

test('calls made before the loader came are made up for, in order', () => {
  const page = stub()
  page.baton?.('consent', 1)
  page.baton?.('consent', 2)
  const { calls, commands } = record()
  installCommands(page, 'st_1', commands)
  page.baton?.('consent', 3)
  expect(calls).toEqual([
    ['consent', 1],
    ['consent', 2],
    ['consent', 3],
  ])
})

test('an unknown command warns once and never throws', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const page: { baton?: Baton } = {}
  installCommands(page, 'st_1', {})
  for (const name of ['dance', 'dance', 'toString']) page.baton?.(name)
  expect(warn).toHaveBeenCalledTimes(2)
})

test('a command that fails is told to the developer, not to the page', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const page: { baton?: Baton } = {}
  installCommands(page, 'st_1', {
    consent: () => {
      throw new Error('boom')
    },
  })
  page.baton?.('consent')
  expect(String(warn.mock.calls)).toContain('boom')
})

test('a call reaches the loaders of two sites, and each is known', () => {
  const page: { baton?: Baton } = {}
  const one = record()
  const two = record()
  installCommands(page, 'st_1', one.commands)
  installCommands(page, 'st_2', two.commands)
  page.baton?.('consent', 'x')
  expect([one.calls, two.calls]).toEqual([[['consent', 'x']], [['consent', 'x']]])
  expect(page.baton?.sites).toEqual(['st_1', 'st_2'])
})
