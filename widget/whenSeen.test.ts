import { afterEach, expect, test, vi } from 'vitest'
import { whenSeen } from './whenSeen.ts'

afterEach(() => vi.unstubAllGlobals())

/** A page as the browser loads it. */
function load(state: { prerendering?: boolean; readyState: DocumentReadyState }) {
  const document = Object.assign(new EventTarget(), state)
  vi.stubGlobal('document', document)
  const ran: string[] = []
  whenSeen(() => ran.push('ran'))
  const happen = (name: string, change: Partial<typeof state>) => {
    Object.assign(document, change)
    document.dispatchEvent(new Event(name))
  }
  return { ran, happen }
}

test('a page that the browser only prepares is not seen before it is shown', () => {
  const { ran, happen } = load({ prerendering: true, readyState: 'complete' })
  expect(ran).toEqual([])
  happen('prerenderingchange', { prerendering: false })
  expect(ran).toEqual(['ran'])
  happen('prerenderingchange', {})
  expect(ran).toEqual(['ran'])
})

test('one that is shown while it loads is seen once it has its title', () => {
  const { ran, happen } = load({ prerendering: true, readyState: 'loading' })
  happen('prerenderingchange', { prerendering: false })
  expect(ran).toEqual([])
  happen('DOMContentLoaded', { readyState: 'interactive' })
  expect(ran).toEqual(['ran'])
})

test('one that is there is seen at once', () => {
  expect(load({ readyState: 'interactive' }).ran).toEqual(['ran'])
})
