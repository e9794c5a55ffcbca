/** What somebody who stands beside the visitor has seen. */
export interface Seen {
  engagedMs: number
  /** Unique seconds of the film. */
  filmSeconds: number
  /** The largest share of the document. */
  scrollPercent: number
  /** Milliseconds in view, by name. */
  pictures: Record<string, number>
}

export interface Bystander {
  /** From now on, everything counts. */
  begin(): void
  tell(): Seen
}

/**
 * Put into a page, watches it by the plainest means there are: looks at everything twenty times a second and at each event,
 * and adds up by DESIGN.md §6. It knows nothing of Baton. Runs in the page, so it holds all that it needs.
 */
export function standBy(): void {
  const LOOK_EVERY_MS = 50
  const STILL_THERE_MS = 15_000
  let isOn = false
  let inputAt = Number.NEGATIVE_INFINITY
  let engagedMs = 0
  let share = 0
  let before = { at: performance.now(), isAttended: false, isHidden: false, position: 0, isPlaying: false }
  let inView: string[] = []
  const pictures: Record<string, number> = {}
  /** The film in tenths of a second; those that were played. */
  const played = new Set<number>()
  const film = () => document.querySelector('video')

  function isInView(element: Element, least: number) {
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
    const seen = (low: number, high: number, most: number) => Math.max(0, Math.min(high, most) - Math.max(low, 0))
    return (seen(left, right, innerWidth) * seen(top, bottom, innerHeight)) / (width * height || 1) > least
  }

  function look() {
    const at = performance.now()
    const video = film()
    if (isOn) {
      const passed = at - before.at
      if (before.isAttended && (before.isPlaying || at - inputAt <= STILL_THERE_MS)) engagedMs += passed
      if (!before.isHidden) for (const name of inView) pictures[name] = (pictures[name] ?? 0) + passed
      if (video && before.isPlaying && !video.seeking)
        for (let tenth = before.position * 10; tenth < video.currentTime * 10; tenth++) played.add(Math.floor(tenth))
      const { scrollHeight } = document.documentElement
      share = Math.max(share, Math.min(1, (scrollY + innerHeight) / scrollHeight))
    }
    const isPlaying = !!video && !video.paused && !video.ended && !video.seeking && video.readyState > 2
    before = {
      at,
      isHidden: document.hidden,
      isAttended: !document.hidden && (document.hasFocus() || (isPlaying && isInView(video, 0))),
      position: video?.currentTime ?? 0,
      isPlaying,
    }
    const shown = [...document.images].filter((image) => image.alt && isInView(image, 0.5))
    inView = [...new Set(shown.map(({ alt }) => alt))]
  }

  const bystander: Bystander = {
    begin() {
      isOn = true
      look()
    },
    tell() {
      look()
      return { engagedMs, filmSeconds: played.size / 10, scrollPercent: 100 * share, pictures }
    },
  }
  Reflect.set(window, 'bystander', bystander)
  const changes = [
    'visibilitychange',
    'focus',
    'blur',
    'scroll',
    'play',
    'playing',
    'pause',
    'seeking',
    'seeked',
    'ended',
  ]
  for (const type of changes) addEventListener(type, look, { capture: true, passive: true })
  for (const type of ['pointerdown', 'pointermove', 'wheel', 'keydown']) {
    const note = () => {
      look()
      inputAt = performance.now()
    }
    addEventListener(type, note, { capture: true, passive: true })
  }
  setInterval(look, LOOK_EVERY_MS)
}
