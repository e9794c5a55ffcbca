import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeId } from '../shared/rules/makeId.ts'
import { Beacon } from '../shared/schema/beacon.ts'
import { FakeBox, openFakePage } from './measure/testPage.ts'
import { measure } from './measure.ts'

const HOUR_S = 3_600

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What an anchor tells of its address. */
function parts(href: string) {
  const { protocol, origin, host, hostname, pathname } = new URL(href, 'https://www.shop.example/')
  return { protocol, origin, host, hostname, pathname }
}

/** A page whose view has just begun, and what measures it; a page that has settled has been looked at once. */
function open() {
  const page = openFakePage()
  const measuring = measure(page.lent)
  const wait = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000)
  /** The page view is a second old, and drawn. */
  const settle = () => {
    wait(1)
    page.frame()
  }
  return {
    ...page,
    ...{ measuring, wait, settle },
    input: () => page.document.fire('pointermove'),
    /** Who turns the wheel, to so many pixels from the top; the page as it is then drawn. */
    scrollTo(top: number, scroller = page.root) {
      page.document.fire('wheel')
      scroller.set({ scrollTop: top })
      page.document.fire('scroll', { path: [scroller === page.root ? page.document : scroller] })
      page.frame()
    },
    hide(hidden: boolean) {
      page.document.hidden = hidden
      page.document.fire('visibilitychange')
    },
    focus(isFocused: boolean) {
      page.state.isFocused = isFocused
      page.window.fire(isFocused ? 'focus' : 'blur')
    },
    seconds: () => (measuring.read().engagedMs ?? 0) / 1_000,
    percent: () => measuring.read().scrollPercent,
  }
}

test('an empty chair counts 15 seconds after its last input, however long the page keeps the focus', () => {
  const { input, wait, seconds } = open()
  input()
  wait(5 * HOUR_S)
  expect(seconds()).toBe(15)
})

test('a lost beacon loses no time: every reading tells all of it', () => {
  const { input, wait, seconds } = open()
  const read = [2, 3, 4].map((pause) => {
    input()
    wait(pause)
    return seconds()
  })
  expect(read).toEqual([2, 5, 9])
})

test('no half heartbeat is added: a second is a second, and how often it is read makes no difference', () => {
  const { input, wait, seconds } = open()
  input()
  wait(1)
  expect(seconds()).toBe(1)
  for (let tenth = 0; tenth < 20; tenth++) {
    wait(0.1)
    seconds()
  }
  expect(seconds()).toBeCloseTo(3)
})

test('a video counts while it plays in view, without input and behind another window, and not in a hidden tab', () => {
  const { play, focus, hide, wait, seconds } = open()
  play(true)
  wait(60)
  focus(false)
  wait(60)
  expect(seconds()).toBe(120)
  hide(true)
  wait(60)
  expect(seconds()).toBe(120)
  hide(false)
  play(false)
  wait(60)
  expect(seconds()).toBe(120)
})

test('another window in front and a hidden tab count nothing', () => {
  const { input, focus, hide, wait, seconds } = open()
  input()
  wait(2)
  focus(false)
  input()
  wait(60)
  focus(true)
  hide(true)
  wait(60)
  hide(false)
  expect(seconds()).toBe(2)
  input()
  wait(3)
  expect(seconds()).toBe(5)
})

test('a night with the lid closed counts 15 seconds, also while a film plays', () => {
  const sleep = () => {
    const morning = performance.now() + 8 * HOUR_S * 1_000
    vi.spyOn(performance, 'now').mockImplementation(() => morning)
  }
  const { input, seconds } = open()
  input()
  sleep()
  expect(seconds()).toBe(15)
  vi.restoreAllMocks()
  const cinema = open()
  cinema.play(true)
  sleep()
  expect(cinema.seconds()).toBe(15)
})

test('a page that is left and comes back from the cache counts nothing while it was away', () => {
  const { window, input, wait, seconds } = open()
  input()
  wait(4)
  window.fire('pagehide')
  seconds()
  wait(5)
  window.fire('pageshow')
  wait(1)
  expect(seconds()).toBe(5)
})

test('what a script makes up is no input', () => {
  const { document, wait, seconds } = open()
  document.fire('pointermove', { isTrusted: false })
  wait(10)
  expect(seconds()).toBe(0)
})

test('another page view begins at nothing, and who led to it with a click is still there', () => {
  const { measuring, input, wait, seconds } = open()
  input()
  wait(5)
  measuring.renew()
  expect(seconds()).toBe(0)
  wait(60)
  expect(seconds()).toBe(10)
})

test('scroll handlers and readings ask for no layout: it is looked at after a frame', () => {
  const { root, document, measuring, settle, frame, warn, percent } = open()
  settle()
  root.set({ scrollHeight: 4_000, scrollTop: 1_000 })
  root.isLocked = true
  document.fire('wheel')
  for (let times = 0; times < 100; times++) document.fire('scroll', { path: [document] })
  expect(measuring.read().scrollPercent).toBe(100)
  expect(warn).not.toHaveBeenCalled()
  root.isLocked = false
  frame()
  expect(percent()).toBe(100)
  measuring.renew()
  settle()
  expect(percent()).toBe(50)
})

test('a short page is seen whole, and nobody has scrolled', () => {
  const { measuring, settle } = open()
  expect(measuring.read()).not.toHaveProperty('scrollPercent')
  settle()
  expect(measuring.read()).toMatchObject({ scrollPercent: 100, scrolled: false })
})

test('the largest share of a long page that was seen counts, also after going back up', () => {
  const { root, measuring, settle, scrollTo } = open()
  root.set({ scrollHeight: 8_000 })
  settle()
  expect(measuring.read()).toMatchObject({ scrollPercent: 13, scrolled: false })
  scrollTo(3_000)
  scrollTo(200.5)
  expect(measuring.read()).toMatchObject({ scrollPercent: 50, scrolled: true })
  scrollTo(6_999.5)
  expect(measuring.read()).toMatchObject({ scrollPercent: 100 })
})

test('a page that grows after it was read takes nothing back, and is read on by its new height', () => {
  const { root, settle, scrollTo, resize, percent } = open()
  root.set({ scrollHeight: 4_000 })
  settle()
  scrollTo(2_000)
  percent()
  resize(10_000)
  expect(percent()).toBe(75)
  scrollTo(5_000)
  expect(percent()).toBe(75)
  scrollTo(8_000)
  expect(percent()).toBe(90)
})

test('a page that grows as soon as its end is reached was not seen to its end', () => {
  const { root, settle, scrollTo, resize, percent } = open()
  root.set({ scrollHeight: 2_000 })
  settle()
  scrollTo(1_000)
  resize(4_000)
  scrollTo(1_500)
  expect(percent()).toBe(63)
  // The same where what is added is seen with the next scrolling only, as inside an element.
  scrollTo(3_000)
  root.set({ scrollHeight: 8_000 })
  scrollTo(3_500)
  expect(percent()).toBe(63)
  scrollTo(5_000)
  expect(percent()).toBe(75)
})

test('what was seen before the visitor scrolled on stays, whatever the page becomes', () => {
  const { root, settle, scrollTo, resize, percent } = open()
  root.set({ scrollHeight: 4_000 })
  settle()
  scrollTo(2_000)
  scrollTo(1_000)
  resize(10_000)
  expect(percent()).toBe(75)
})

test('what was seen of a part that is gone is not seen of what is left', () => {
  const { root, settle, scrollTo, resize, percent } = open()
  root.set({ scrollHeight: 10_000 })
  settle()
  scrollTo(4_000)
  root.set({ scrollTop: 0 })
  resize(8_000)
  expect(percent()).toBe(50)
  scrollTo(5_000)
  expect(percent()).toBe(75)
})

test('a page that is still empty is not seen whole', () => {
  const { root, settle, frame, document, percent } = open()
  settle()
  root.set({ scrollHeight: 5_000 })
  document.fire('scroll', { path: [document] }) // it is moved, by nobody
  frame()
  expect(percent()).toBe(20)
})

test('where the page stands still, what scrolls in its middle is the page', () => {
  const { state, root, settle, scrollTo, measuring } = open()
  const main = new FakeBox()
  const text = new FakeBox()
  text.parentElement = main
  main.parentElement = root
  main.set({ clientHeight: 900, scrollHeight: 3_600 })
  main.overflowY = 'auto'
  state.middle = text
  settle()
  expect(measuring.read()).toMatchObject({ scrollPercent: 25, scrolled: false })
  scrollTo(900, main)
  expect(measuring.read()).toMatchObject({ scrollPercent: 50, scrolled: true })
})

test('a carousel that moves by itself is neither scrolling nor somebody there', () => {
  const { root, document, settle, wait, frame, measuring } = open()
  root.set({ scrollHeight: 2_000 })
  settle()
  for (let times = 0; times < 20; times++) {
    wait(5)
    document.fire('scroll', { path: [new FakeBox()] })
    frame()
  }
  expect(measuring.read()).toMatchObject({ engagedMs: 0, scrolled: false, scrollPercent: 50 })
})

test('a page that opens at an anchor was not scrolled by anybody', () => {
  const { root, document, settle, frame, measuring } = open()
  root.set({ scrollHeight: 4_000, scrollTop: 2_000 })
  document.fire('scroll', { path: [document] })
  settle()
  root.set({ scrollTop: 2_100 })
  document.fire('scroll', { path: [document] })
  frame()
  expect(measuring.read()).toMatchObject({ engagedMs: 0, scrolled: false })
})

test('where a router takes the next page view to its top, what was seen of the last one does not count', () => {
  const { root, document, settle, scrollTo, frame, wait, measuring } = open()
  root.set({ scrollHeight: 4_000 })
  settle()
  scrollTo(3_000)
  measuring.renew()
  document.fire('pointermove')
  frame()
  wait(0.1)
  root.set({ scrollTop: 0, scrollHeight: 10_000 })
  document.fire('scroll', { path: [document] })
  frame()
  settle()
  expect(measuring.read()).toMatchObject({ scrolled: false, scrollPercent: 10 })
})

test('links that lead away are counted, by mouse, middle button and keyboard, out of shadow roots too', () => {
  const { document, measuring } = open()
  const link = (href: string, isSaved = false) =>
    Object.assign(new HTMLAnchorElement(), { hasAttribute: () => isSaved }, parts(href))
  const inside = [{}, link('https://docs.example/a?token=secret#b'), {}]
  document.fire('click', { path: inside, button: 0 })
  document.fire('click', { path: inside, button: 0, detail: 0 })
  document.fire('auxclick', { path: inside, button: 1 })
  document.fire('auxclick', { path: inside, button: 2 })
  document.fire('click', { path: inside, button: 0, isTrusted: false })
  document.fire('click', { path: [link('/kilns/small')], button: 0 })
  document.fire('click', { path: [link('/price-list', true)], button: 0 })
  document.fire('click', { path: [{}], button: 0 })
  expect(measuring.read().links).toEqual([
    { url: 'https://docs.example/a', kind: 'outbound', clicks: 3 },
    { url: 'https://www.shop.example/price-list', kind: 'download', clicks: 1 },
  ])
  measuring.renew()
  expect(measuring.read().links).toEqual([])
})

test('a page of a thousand links tells of fifty', () => {
  const { document, measuring } = open()
  for (let index = 0; index < 1_000; index++) {
    const link = Object.assign(
      new HTMLAnchorElement(),
      { hasAttribute: () => false },
      parts(`https://a${index}.example/`),
    )
    document.fire('click', { path: [link], button: 0 })
    document.fire('click', { path: [link], button: 0 })
  }
  const { links = [] } = measuring.read()
  expect(links).toHaveLength(50)
  expect(links.every(({ clicks }) => clicks === 2)).toBe(true)
})

test('what is told is what the contract takes', () => {
  const { document, input, settle, measuring } = open()
  input()
  settle()
  for (const href of [
    'mailto:ada@shop.example?subject=x',
    'tel:+44%2020',
    'https://a.example/ü',
    `https://a.example/${'x'.repeat(5_000)}`,
  ])
    document.fire('click', {
      path: [Object.assign(new HTMLAnchorElement(), { hasAttribute: () => false }, parts(href))],
    })
  const base = { pageView: makeId('pv', 0), sequence: 2, url: 'https://www.shop.example/', visitStart: true }
  expect(Beacon.parse({ ...base, ...measuring.read() }).links).toHaveLength(4)
})

test('where a router puts the next page view to where it was left, nobody has scrolled it', () => {
  const { root, document, settle, wait, frame, measuring } = open()
  root.set({ scrollHeight: 8_000 })
  settle()
  document.fire('click')
  measuring.renew()
  wait(0.6)
  root.set({ scrollTop: 2_000 })
  document.fire('scroll', { path: [document] })
  frame()
  expect(measuring.read()).toMatchObject({ scrolled: false, scrollPercent: 38 })
})

test('after a refusal nothing listens, and nothing is looked at', () => {
  const { document, window, measuring, play, settle, warn } = open()
  play(true)
  measuring.stop()
  expect([document.heard, window.heard]).toEqual([[], []])
  expect(vi.getTimerCount()).toBe(0)
  settle()
  expect(measuring.read()).not.toHaveProperty('scrollPercent')
  expect(warn).not.toHaveBeenCalled()
})

test('what breaks is told to the developer and not to the page', () => {
  const { document, root, settle, input, warn } = open()
  root.isLocked = true
  expect(settle).not.toThrow()
  document.hasFocus = () => {
    throw new Error('broken')
  }
  expect(() => document.fire('visibilitychange')).not.toThrow()
  expect(input).not.toThrow()
  expect(warn).toHaveBeenCalledTimes(2)
})
