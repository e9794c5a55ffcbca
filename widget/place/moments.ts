import { type Attention, attend, type Noticed } from '../../shared/rules/placement/attend.ts'
import type { Trigger } from '../../shared/schema/placement.ts'
import { selectAll } from './selectAll.ts'

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll']
/** A flick up of so much of the window's height in so many milliseconds is a hand on its way to the address bar. */
const FLICK_SHARE = 0.6
const FLICK_MS = 400
/** Who comes back to a page on a phone after so many milliseconds was on the way to leave it. */
const AWAY_MS = 5_000
/** So many milliseconds in view, or of playing there, make that something was seen. */
const SEEN_MS = 1_000
const SEEN_SHARE = 0.5

/** What happens on one page view that may make a form show. */
export interface Moments {
  /** Whether it has come to this; leaving is now or never, all else stays so for the page view. */
  has(trigger: Trigger): boolean
  stop(): void
}

interface Surroundings {
  triggers: readonly Trigger[]
  /** What the page has reported so far. */
  tracked: ReadonlySet<string>
  visits(): number
  /** Told at once of what cannot wait for the next look. */
  onMoment(): void
}

/** Watches for what the given triggers need and nothing else. */
export function watchMoments({ triggers, tracked, visits, onMoment }: Surroundings): Moments {
  const over = new AbortController()
  const needs = (type: Trigger['type']) => triggers.some((trigger) => trigger.type === type)
  const listen = (target: EventTarget, types: string[], listener: (event: Event) => void) => {
    for (const type of types)
      target.addEventListener(type, listener, { signal: over.signal, passive: true, capture: true })
  }
  let depth = 0
  let isLeaving = false
  const leave = () => {
    isLeaving = true
    onMoment()
    isLeaving = false
  }
  const measure = () => {
    depth = Math.max(depth, (100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight)
  }
  /** Since when what a selector names has been in view without a break; once it was for long enough, since ever. */
  const seenSince = new Map<string, number>()
  const hasSeen = (selector: string) => {
    const now = performance.now()
    const before = seenSince.get(selector) ?? now
    const since = before < 0 || selectAll(selector).some(isSeen) ? before : now
    seenSince.set(selector, now - since < SEEN_MS ? since : -Infinity)
    return since < 0
  }
  const attention = needs('engaged') ? watchAttention(listen) : () => 0
  if (needs('scroll')) listen(document, ['scroll'], measure)
  if (needs('exit')) watchLeaving(listen, leave)

  return {
    has(trigger) {
      switch (trigger.type) {
        case 'load':
          return true
        case 'engaged':
          return attention() >= trigger.seconds * 1_000
        case 'scroll':
          measure()
          return Math.round(depth) >= trigger.percent
        case 'exit':
          return isLeaving
        case 'track':
          return tracked.has(trigger.name)
        case 'visit':
          return visits() >= trigger.number
        case 'seen':
          return hasSeen(trigger.selector)
        case 'click':
          return false
      }
    },
    stop: () => over.abort(),
  }
}

type Listen = (target: EventTarget, types: string[], listener: (event: Event) => void) => void

/** Counts engaged milliseconds; asking brings the count up to now. */
function watchAttention(listen: Listen): () => number {
  const look = () => ({ isVisible: !document.hidden, isFocused: document.hasFocus(), isPlaying: isMediaPlaying() })
  let attention: Attention = { ...look(), at: performance.now(), engagedMs: 0 }
  const notice = (noticed: Noticed) => {
    attention = attend(attention, noticed, performance.now())
    return attention.engagedMs
  }
  listen(document, INPUTS, ({ isTrusted }) => isTrusted && notice({ isInput: true }))
  listen(window, ['focus', 'blur', 'visibilitychange'], () => notice(look()))
  return () => notice(look())
}

/** Not what loops without sound, which is decoration. */
const isMediaPlaying = (): boolean =>
  [...document.querySelectorAll<HTMLMediaElement>('video,audio')].some(
    (media) => isPlaying(media) && !(media.muted && media.loop) && shareInView(media) >= 0,
  )

const isPlaying = (media: HTMLMediaElement): boolean => !media.paused && !media.ended

/** At least half of it, or half of the window by it; of a video or sound, playing in view. */
const isSeen = (element: Element): boolean =>
  element instanceof HTMLMediaElement
    ? isPlaying(element) && shareInView(element) >= 0
    : shareInView(element) >= SEEN_SHARE

/** The larger of the shares of element and window that are in view together; negative where it is out of view. */
function shareInView(element: Element): number {
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0)
  const width = Math.min(right, innerWidth) - Math.max(left, 0)
  if (height < 0 || width < 0) return -1
  const area = Math.min((bottom - top) * (right - left), innerHeight * innerWidth)
  return (height * width) / (area || Number.POSITIVE_INFINITY)
}

/** By mouse: out over the top edge. By finger: a fast flick up, or coming back from another tab or app. */
function watchLeaving(listen: Listen, leave: () => void): void {
  if (!matchMedia('(pointer:coarse)').matches) {
    listen(document, ['mouseout'], (event) => {
      if (event instanceof MouseEvent && !event.relatedTarget && event.clientY <= 0) leave()
    })
    return
  }
  let from = { y: scrollY, at: 0 }
  let hiddenAt = Number.POSITIVE_INFINITY
  listen(document, ['scroll'], ({ timeStamp: at }) => {
    if (scrollY >= from.y || at - from.at > FLICK_MS) from = { y: scrollY, at }
    else if (from.y - scrollY > innerHeight * FLICK_SHARE) leave()
  })
  listen(document, ['visibilitychange'], ({ timeStamp: at }) => {
    if (document.hidden) hiddenAt = at
    else if (at - hiddenAt > AWAY_MS) leave()
  })
}
