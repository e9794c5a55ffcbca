import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pieces, secondsOf, withPiece } from './played.ts'
import { type Heard, makePlayhead } from './playhead.ts'

/** A player that truly plays, in steps of 10 ms of a clock of its own, and tells of it as browsers do. */
function makeTruth({
  durationSeconds,
  everyMs,
  tellsSeeks,
}: {
  durationSeconds: number
  everyMs: number
  tellsSeeks: boolean
}) {
  const STEP_MS = 10
  const playhead = makePlayhead()
  const played = new Set<number>()
  let pieces: Pieces = []
  let now = 0
  let position = 0
  let rate = 1
  let isPlaying = false
  const tell = (more: Partial<Heard> = {}) => {
    const piece = playhead({ position: position / 1_000, rate, isPlaying, ...more }, now)
    if (piece) pieces = withPiece(pieces, piece)
  }
  return {
    wait(ms: number) {
      for (const end = now + ms; now < end; ) {
        now += STEP_MS
        if (isPlaying) {
          for (let step = 0; step < STEP_MS * rate && position < durationSeconds * 1_000; step++) played.add(position++)
          if (position >= durationSeconds * 1_000) {
            isPlaying = false
            tell()
          } else if (now % everyMs === 0) tell()
        }
      }
    },
    play() {
      isPlaying = true
      tell()
    },
    pause() {
      isPlaying = false
      tell()
    },
    seek(seconds: number) {
      position = Math.round(seconds * 1_000)
      if (!tellsSeeks) return
      tell({ isPlaying: false, isSeek: true })
      tell()
    },
    speed(next: number) {
      tell()
      rate = next
      tell()
    },
    unique: () => secondsOf(pieces),
    truth: () => played.size / 1_000,
  }
}

const HTML5 = { durationSeconds: 120, everyMs: 250, tellsSeeks: true }

test('a minute of playing is a minute', () => {
  const player = makeTruth(HTML5)
  player.play()
  player.wait(60_000)
  player.pause()
  expect(player.unique()).toBeCloseTo(60, 1)
})

test('a forward seek while playing does not count as watched (Snowplow)', () => {
  for (const tellsSeeks of [true, false]) {
    const player = makeTruth({ ...HTML5, tellsSeeks })
    player.play()
    player.wait(10_000)
    player.seek(100)
    player.wait(5_000)
    player.pause()
    expect(Math.abs(player.unique() - 15)).toBeLessThanOrEqual(1)
  }
})

test('a seek to the end is not the whole video watched (Mautic)', () => {
  const player = makeTruth(HTML5)
  player.play()
  player.wait(2_000)
  player.seek(119)
  player.wait(3_000)
  expect(Math.abs(player.unique() - 3)).toBeLessThanOrEqual(1)
})

test('watching the same ten seconds three times is ten seconds', () => {
  const player = makeTruth(HTML5)
  for (let time = 0; time < 3; time++) {
    player.seek(20)
    player.play()
    player.wait(10_000)
    player.pause()
  }
  expect(Math.abs(player.unique() - 10)).toBeLessThanOrEqual(1)
})

test('double speed plays two seconds each second', () => {
  const player = makeTruth(HTML5)
  player.speed(2)
  player.play()
  player.wait(20_000)
  player.pause()
  expect(player.unique()).toBeCloseTo(40, 1)
})

test('a gap as long as a laptop slept counts nothing that was not played', () => {
  const playhead = makePlayhead()
  playhead({ position: 10, rate: 1, isPlaying: true }, 0)
  expect(playhead({ position: 10.2, rate: 1, isPlaying: true }, 3_600_000)).toEqual([10, 10.2])
})

test('messages that were held up and come all at once lose nothing', () => {
  const playhead = makePlayhead()
  let pieces: Pieces = []
  for (const [position, now] of [
    [0, 0],
    [0.25, 250],
    [0.5, 3_000],
    [1, 3_001],
    [2, 3_002],
    [3, 3_003],
  ] as const) {
    const piece = playhead({ position, rate: 1, isPlaying: true }, now)
    if (piece) pieces = withPiece(pieces, piece)
  }
  expect(secondsOf(pieces)).toBe(3)
})

const action = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 800 }).map((wait) => ({ wait: wait * 10 })) },
  { weight: 2, arbitrary: fc.constantFrom('play', 'pause').map((press) => ({ press })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1_190 }).map((tenths) => ({ seek: tenths / 10 })) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 1, 1.5, 2).map((speed) => ({ speed })) },
)
type Action = { wait?: number; press?: string; seek?: number; speed?: number }

function act(player: ReturnType<typeof makeTruth>, { wait, press, seek, speed }: Action) {
  if (wait) player.wait(wait)
  if (press === 'play') player.play()
  if (press === 'pause') player.pause()
  if (seek !== undefined) player.seek(seek)
  if (speed) player.speed(speed)
}

test('whatever is played, sought, paused, repeated and sped up: unique seconds are the truth ± 1', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const player = makeTruth(HTML5)
      player.play()
      for (const one of actions) act(player, one)
      player.pause()
      expect(Math.abs(player.unique() - player.truth())).toBeLessThanOrEqual(1)
    }),
  )
})

test('a player that tells of no seek is never credited with more than it played and a second', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const player = makeTruth({ ...HTML5, everyMs: 500, tellsSeeks: false })
      player.play()
      for (const one of actions) act(player, one)
      player.pause()
      expect(player.unique()).toBeLessThanOrEqual(player.truth() + 1)
    }),
  )
})

test('whatever a hostile player tells, it is credited with no more than time × rate + 1 second', () => {
  const heard = fc.record({
    position: fc.oneof(fc.double(), fc.double({ min: 0, max: 3, noNaN: true })),
    rate: fc.oneof(fc.double(), fc.constantFrom(1, 2)),
    isPlaying: fc.boolean(),
    isSeek: fc.boolean(),
    waitMs: fc.integer({ min: 0, max: 400 }),
  })
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 200 }), (told) => {
      const playhead = makePlayhead()
      let now = 0
      let credited = 0
      for (const { waitMs, ...one } of told) {
        now += waitMs
        const [from, to] = playhead(one, now) ?? [0, 0]
        credited += to - from
      }
      const fastest = Math.min(16, Math.max(0, ...told.map(({ rate }) => rate || 0)))
      expect(credited).toBeLessThanOrEqual((fastest * now) / 1_000 + 1.000_001)
    }),
  )
})
