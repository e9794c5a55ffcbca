import type { Piece } from './played.ts'

/** So much more than time allows may a player advance, since players tell their position now and then only. */
const SLACK_SECONDS = 1
/** The fastest that browsers play; what a frame claims beyond is not believed. */
const FASTEST = 16
/** A player that plays tells its position at least so often, so that before a seek it played no longer unheard. */
const LONGEST_SILENCE_SECONDS = 0.3

/** What a player tells of itself at one moment. */
export interface Heard {
  /** In seconds of its own time. */
  position: number
  rate: number
  isPlaying: boolean
  /** It was just taken to this position. */
  isSeek?: boolean
}

/** Takes what one player tells, and gives what was played since it was last heard. */
export type Playhead = (heard: Heard, nowMs: number) => Piece | undefined

/**
 * Follows one player (DESIGN.md §6): a gap between two observations was played only where the player advanced no further
 * than time and rate allow plus one second, so that a seek counts nothing; nor do many small steps allow more altogether.
 */
export function makePlayhead(): Playhead {
  let last: (Heard & { at: number }) | undefined
  let spare = SLACK_SECONDS
  return (heard, nowMs) => {
    const before = last
    last = { ...heard, at: nowMs }
    if (!before?.isPlaying) return undefined
    const rate = Math.min(Math.max(before.rate, heard.rate, 0), FASTEST)
    const possible = (rate * Math.max(nowMs - before.at, 0)) / 1_000
    const advance = heard.isSeek ? Math.min(possible, rate * LONGEST_SILENCE_SECONDS) : heard.position - before.position
    const to = before.position + advance
    if (!(to > before.position && advance <= possible + SLACK_SECONDS && advance <= possible + spare)) return undefined
    spare += possible - advance
    return [before.position, to]
  }
}
