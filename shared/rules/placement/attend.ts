/** So many milliseconds after the last sign of them, an input or a look at media that plays, somebody still counts as there. */
const STILL_THERE_MS = 15_000

/** What is known of a visitor's attention to one page view; times in milliseconds of one clock. */
export interface Attention {
  isVisible: boolean
  isFocused: boolean
  /** Media is playing in view. */
  isPlaying: boolean
  /** When something was last typed, pressed, moved or scrolled; absent before the first time. */
  inputAt?: number
  /** Until when `engagedMs` has been counted. */
  at: number
  /** Cumulative over the page view. */
  engagedMs: number
}

/** What has just become so; without any change, time has passed. */
export type Noticed = Partial<Pick<Attention, 'isVisible' | 'isFocused' | 'isPlaying'>> & { isInput?: boolean }

/**
 * Engaged time (DESIGN.md §6): the page is visible, and focused or playing media, and there was input within the last 15
 * seconds or media plays. What was so until now counts; what is noticed counts from now on. Media must be looked at now
 * and then while it plays: a computer that went to sleep tells nobody, and its night is no attention.
 */
export function attend(before: Attention, { isInput, ...change }: Noticed, nowMs: number): Attention {
  return {
    ...before,
    ...change,
    ...(isInput && { inputAt: nowMs }),
    at: nowMs,
    engagedMs: before.engagedMs + engagedBetween(before, nowMs),
  }
}

function engagedBetween({ isVisible, isFocused, isPlaying, inputAt, at }: Attention, nowMs: number): number {
  if (!isVisible || !(isFocused || isPlaying)) return 0
  const signAt = isPlaying ? at : (inputAt ?? -Infinity)
  return Math.max(0, Math.min(nowMs, signAt + STILL_THERE_MS) - at)
}
