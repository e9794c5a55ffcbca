import { type Attention, attend, type Noticed } from '../../shared/rules/placement/attend.ts'
import type { MeasuringLent } from '../measuring.ts'
import type { Watching } from './watching.ts'

/** What only somebody there can do. `input` is also told of dictation, `click` also of assistive technology. */
const INPUTS = ['pointerdown', 'pointermove', 'touchmove', 'wheel', 'keydown', 'input', 'click']
/** What scrolls within so many milliseconds of an input is scrolled by the visitor. */
const SCROLLS_FOR_MS = 2_000
/** So many milliseconds after a page view began, a page scrolls by itself: to an anchor, or to where it was before. */
const ARRIVAL_MS = 3_000
/** Milliseconds between two looks while something plays, which needs no input. */
const PLAYING_LOOK_MS = 5_000

export interface Attending {
  /** Engaged milliseconds of this page view up to now. */
  engagedMs(): number
  /** Whether the visitor did something on this page view just now. */
  isActive(): boolean
  renew(): void
}

/** Counts engaged time (DESIGN.md §6) as it passes, by what is noticed and without a clock of its own. */
export function watchAttention({ listen, safely, signal }: Watching, lent: MeasuringLent): Attending {
  let isLeft = false
  let beganAt = performance.now()
  const look = () => ({
    isVisible: !document.hidden && !isLeft,
    isFocused: document.hasFocus(),
    isPlaying: lent.isPlaying(),
  })
  let attention: Attention = { ...look(), at: beganAt, engagedMs: 0 }
  const notice = (noticed: Noticed) => {
    attention = attend(attention, noticed, performance.now())
  }
  const noticeAll = () => notice(look())
  const isActive = () => {
    const { inputAt = -Infinity } = attention
    return inputAt > beganAt && performance.now() - inputAt < SCROLLS_FOR_MS
  }

  listen(document, INPUTS, ({ isTrusted }) => isTrusted && notice({ isInput: true }))
  // What a page scrolls inside itself, a carousel above all, says nothing. The page as a whole also moves for those who
  // scroll in ways that send no input: a dragged bar, a gesture of a screen reader.
  listen(document, ['scroll'], ({ target }) => {
    if (target === document && (isActive() || performance.now() - beganAt > ARRIVAL_MS)) notice({ isInput: true })
  })
  listen(document, ['visibilitychange'], noticeAll)
  listen(window, ['focus', 'blur'], noticeAll)
  // A page that is kept to come back to may never have been told that it is hidden.
  listen(window, ['pagehide', 'pageshow'], ({ type }) => {
    isLeft = type === 'pagehide'
    noticeAll()
  })

  let timer: ReturnType<typeof setInterval> | undefined
  const onPlaying = safely(() => {
    noticeAll()
    clearInterval(timer)
    if (attention.isPlaying) timer = setInterval(safely(noticeAll), PLAYING_LOOK_MS)
  })
  lent.whenPlaying(onPlaying)
  onPlaying()
  signal.addEventListener('abort', () => clearInterval(timer))

  return {
    isActive,
    engagedMs() {
      noticeAll()
      return attention.engagedMs
    },
    renew() {
      noticeAll()
      attention.engagedMs = 0
      beganAt = attention.at
    },
  }
}
