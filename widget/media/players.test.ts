import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLedger } from './ledger.ts'
import { watchPlayers } from './players.ts'

class Audio {
  controls = false
}
const page: { pictureInPictureElement?: Element } = {}
/** Brings elements into view and out of it. */
let show: (element: Element, isIntersecting: boolean) => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('HTMLAudioElement', Audio)
  vi.stubGlobal('document', page)
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: object[]) => void) {
        show = (target, isIntersecting) => tell([{ target, isIntersecting }])
      }
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const PLAYING = { position: 0, rate: 1, isPlaying: true }
const PAUSED = { ...PLAYING, isPlaying: false }
const TOUR = { name: 'Tour' }

function begin(element = {} as Element) {
  const ledger = openLedger()
  const told: boolean[] = []
  const players = watchPlayers(ledger, () => told.push(players.isPlaying()))
  return { ledger, told, players, player: players.of(element, 'video'), element }
}

test('watching a video holds attention while it plays in view, and no longer (Snowplow: watching gives nothing)', () => {
  const { players, player, element, told } = begin()
  player.hear(PLAYING, TOUR)
  expect(players.isPlaying()).toBe(false)
  show(element, true)
  expect(players.isPlaying()).toBe(true)
  show(element, false)
  show(element, true)
  player.hear(PAUSED, TOUR)
  expect(told).toEqual([true, false, true, false])
})

test('it is told once what plays, however often it is heard', () => {
  const { player, element, told } = begin()
  show(element, true)
  for (let time = 0; time < 5; time++) player.hear(PLAYING, TOUR)
  expect(told).toEqual([true])
})

test('one that went without a word plays no more', () => {
  const { players, player, element } = begin()
  show(element, true)
  player.hear(PLAYING, TOUR)
  vi.advanceTimersByTime(3_001)
  expect([players.isPlaying(), players.playing()]).toEqual([false, []])
})

test('a sound without controls needs no box, one with controls is in view with them', () => {
  const audio = new Audio()
  const { players, player } = begin(audio as unknown as Element)
  player.hear(PLAYING, TOUR)
  expect(players.isPlaying()).toBe(true)
  audio.controls = true
  expect(players.isPlaying()).toBe(false)
})

test('a picture in the picture is in view wherever its page is scrolled', () => {
  const { players, player, element } = begin()
  player.hear(PLAYING, TOUR)
  page.pictureInPictureElement = element
  expect(players.isPlaying()).toBe(true)
  delete page.pictureInPictureElement
  expect(players.isPlaying()).toBe(false)
})

test('one element is one player, whose seconds go on', () => {
  const { ledger, players, element } = begin()
  for (let quarter = 0; quarter <= 8; quarter++) {
    players
      .of(element, 'video')
      .hear({ ...PLAYING, position: quarter / 4 }, { name: 'x'.repeat(300), durationSeconds: 60 })
    vi.advanceTimersByTime(250)
  }
  expect(ledger.read()).toEqual([{ name: 'x'.repeat(200), kind: 'video', seconds: 2, durationSeconds: 60 }])
})

test('another file in the same element is no seek', () => {
  const { ledger, player } = begin()
  player.hear({ ...PLAYING, position: 10 }, TOUR)
  player.renew()
  vi.advanceTimersByTime(250)
  player.hear({ ...PLAYING, position: 10.25 }, { name: 'Next' })
  expect(ledger.read()).toEqual([])
})
