import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followFrame } from './followFrame.ts'
import { type Pieces, secondsOf, withPiece } from './played.ts'
import { makePlayhead, type Playhead } from './playhead.ts'
import type { Told } from './told.ts'

const YOUTUBE = 'https://www.youtube.com'
const VIMEO = 'https://player.vimeo.com'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A frame and what is made of it; `say` is its message after `ms`, as JSON like the players send it. */
function follow(src: string, before: Told = {}) {
  const asked: unknown[] = []
  const heard: { name: string; durationSeconds?: number | undefined; isPlaying: boolean }[] = []
  const following = { isOver: false }
  let playhead: Playhead = makePlayhead()
  let pieces: Pieces = []
  const frame = followFrame({
    frame: { postMessage: (message: unknown) => void asked.push(message) },
    src,
    isYouTube: src.startsWith(YOUTUBE),
    nameOf: (title = 'untitled') => title,
    player: {
      hear(told, about) {
        heard.push({ ...about, isPlaying: told.isPlaying })
        const piece = playhead(told, Date.now())
        if (piece) pieces = withPiece(pieces, piece)
      },
      renew: () => {
        playhead = makePlayhead()
      },
    },
    isOver: () => following.isOver,
    before,
  })
  const send = (data: unknown, origin = new URL(src).origin) => frame.take({ origin, data })
  return {
    asked,
    heard,
    frame,
    following,
    send,
    say(message: unknown, ms = 250) {
      vi.advanceTimersByTime(ms)
      send(JSON.stringify(message))
    },
    seconds: () => secondsOf(pieces),
  }
}

const info = (more: object) => ({ event: 'infoDelivery', info: more })
const vimeo = (event: string, seconds: number, more = {}) => ({
  event,
  data: { seconds, duration: 60, percent: 0, ...more },
})

test('YouTube is asked until it says something, and no longer than half a minute', () => {
  const silent = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  vi.advanceTimersByTime(60_000)
  expect(silent.asked).toEqual(Array(6).fill('{"event":"listening","id":"baton","channel":"widget"}'))
  const open = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  open.say({ event: 'initialDelivery', info: {} }, 1_000)
  vi.advanceTimersByTime(60_000)
  expect(open.asked).toHaveLength(2)
})

test('nobody is asked after a refusal, or by who followed before the frame loaded anew', () => {
  const { asked, following } = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  following.isOver = true
  vi.advanceTimersByTime(60_000)
  expect(asked).toEqual([])
})

test('unique seconds of YouTube, with speed, pause and a seek', () => {
  const tour = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  tour.say({
    event: 'initialDelivery',
    info: { currentTime: 0, duration: 300, playerState: -1, videoData: { title: 'Tour' } },
  })
  tour.say(info({ playerState: 1, currentTime: 0 }))
  for (let step = 1; step <= 40; step++) tour.say(info({ currentTime: step * 0.25 }))
  tour.say(info({ playbackRate: 2 }), 0)
  for (let step = 1; step <= 20; step++) tour.say(info({ currentTime: 10 + step * 0.5 }))
  tour.say(info({ currentTime: 200, playerState: 3 }), 100)
  tour.say(info({ playerState: 1 }))
  for (let step = 1; step <= 4; step++) tour.say(info({ currentTime: 200 + step * 0.5 }))
  tour.say(info({ playerState: 2, currentTime: 202 }), 0)
  tour.say(info({ currentTime: 290 }), 60_000)
  expect(Math.abs(tour.seconds() - 22)).toBeLessThanOrEqual(1)
  expect(tour.heard.at(-1)).toMatchObject({ name: 'Tour', durationSeconds: 300, isPlaying: false })
})

test('a page that listens to YouTube itself is heard along with', () => {
  const tour = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  tour.say({ event: 'onStateChange', info: 1 }, 0)
  tour.say(info({ currentTime: 4 }), 0)
  tour.say(info({ currentTime: 4.5 }), 500)
  tour.say({ event: 'onStateChange', info: 2 }, 0)
  vi.advanceTimersByTime(60_000)
  expect([tour.seconds(), tour.asked]).toEqual([0.5, []])
})

test('the next video of a playlist is another one', () => {
  const list = follow(`${YOUTUBE}/embed/videoseries?list=x&enablejsapi=1`)
  list.say(info({ playerState: 1, currentTime: 0, videoData: { title: 'First' } }))
  list.say(info({ currentTime: 0.25 }))
  list.say(info({ currentTime: 0.5, videoData: { title: 'Second' } }))
  expect([list.seconds(), list.heard.at(-1)?.name]).toEqual([0.25, 'Second'])
})

test('a frame that told its title before it had loaded keeps it', () => {
  const loading = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  loading.say(info({ videoData: { title: 'Tour' }, duration: 300 }))
  const loaded = follow(`${YOUTUBE}/embed/x?enablejsapi=1`, loading.frame.told)
  loaded.say(info({ playerState: 1, currentTime: 0 }))
  expect(loaded.heard).toEqual([{ name: 'Tour', durationSeconds: 300, isPlaying: true }])
})

test('a live stream of YouTube has no duration, though it tells one that grows', () => {
  const live = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  live.say(info({ playerState: 1, currentTime: 5_000, duration: 5_010, videoData: { title: 'Live', isLive: true } }))
  live.say(info({ currentTime: 5_001, duration: 5_011 }))
  expect(live.heard.at(-1)).toEqual({ name: 'Live', durationSeconds: undefined, isPlaying: true })
})

test('Vimeo is asked once it is ready, and once for one that was ready before', () => {
  const tour = follow(`${VIMEO}/video/1`)
  tour.say({ event: 'ready' }, 100)
  vi.advanceTimersByTime(60_000)
  expect(tour.asked).toContainEqual({ method: 'addEventListener', value: 'timeupdate' })
  const again = follow(`${VIMEO}/video/1`, { isReady: true })
  vi.advanceTimersByTime(60_000)
  expect(again.asked).toEqual([])
  const early = follow(`${VIMEO}/video/1`)
  vi.advanceTimersByTime(60_000)
  expect(early.asked).toEqual(tour.asked)
})

test('unique seconds of Vimeo, with speed, a seek while playing and one while paused', () => {
  const tour = follow(`${VIMEO}/video/1`)
  tour.say(vimeo('play', 0))
  for (let step = 1; step <= 40; step++) tour.say(vimeo('timeupdate', step * 0.25))
  tour.say(vimeo('seeking', 40), 100)
  tour.say({ event: 'playbackratechange', data: { playbackRate: 2 } }, 0)
  for (let step = 1; step <= 8; step++) tour.say(vimeo('timeupdate', 40 + step * 0.5))
  tour.say(vimeo('pause', 44), 0)
  tour.say(vimeo('timeupdate', 44.8), 5_000)
  expect(Math.abs(tour.seconds() - 14)).toBeLessThanOrEqual(1)
})

test('a background that loops without sound is decoration, until its sound is on', () => {
  const background = follow(`${VIMEO}/video/1?background=1`)
  background.say(vimeo('play', 0))
  for (let step = 1; step <= 8; step++) background.say(vimeo('timeupdate', step * 0.25))
  expect([background.seconds(), background.heard.at(-1)?.isPlaying]).toEqual([0, false])
  background.say({ event: 'volumechange', data: { volume: 1, muted: false } })
  for (let step = 9; step <= 16; step++) background.say(vimeo('timeupdate', step * 0.25))
  expect(background.seconds()).toBeCloseTo(2, 0)
})

test('messages of another origin count nothing (Typeform believed anybody)', () => {
  const tour = follow(`${YOUTUBE}/embed/x?enablejsapi=1`)
  for (const origin of [
    'https://evil.example',
    'https://www.youtube.com.evil.example',
    'http://www.youtube.com',
    'null',
  ]) {
    tour.send(JSON.stringify(info({ currentTime: 1, playerState: 1 })), origin)
  }
  expect([tour.heard, tour.asked]).toEqual([[], []])
})

test('whatever a frame posts: nothing is thrown, and nothing counted beyond time × rate + 1 second', () => {
  const hostile = fc.oneof(
    fc.anything(),
    fc.json(),
    fc.record({ event: fc.string(), info: fc.anything(), data: fc.anything() }),
    fc.record({ currentTime: fc.double(), playerState: fc.integer({ min: -1, max: 5 }) }).map(info),
    fc.double({ min: 0, max: 5 }).map((seconds) => vimeo('timeupdate', seconds)),
  )
  fc.assert(
    fc.property(fc.constantFrom(YOUTUBE, VIMEO), fc.array(hostile, { maxLength: 50 }), (origin, messages) => {
      const tour = follow(`${origin}/x?enablejsapi=1`)
      for (const message of messages) {
        vi.advanceTimersByTime(10)
        tour.send(message)
      }
      expect(tour.seconds()).toBeLessThanOrEqual((messages.length * 10 * 16) / 1_000 + 1)
    }),
  )
})
