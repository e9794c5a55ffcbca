// What plays in the frames that stand in for YouTube's and Vimeo's: no picture, but a position that moves with time, and an
// exact account of what was played.

const STEP_MS = 50
const TELL_EVERY = 5

export function startPlayer({ duration, onTime }) {
  const pieces = []
  let position = 0
  let rate = 1
  let isPlaying = false
  let last = performance.now()
  let steps = 0
  const move = () => {
    const now = performance.now()
    if (isPlaying) {
      const from = position
      position = Math.min(duration, position + ((now - last) / 1_000) * rate)
      pieces.push([from, position])
    }
    last = now
  }
  setInterval(() => {
    move()
    if (isPlaying && ++steps % TELL_EVERY === 0) onTime()
  }, STEP_MS)

  return {
    duration,
    position: () => position,
    set(change) {
      move()
      isPlaying = change.isPlaying ?? isPlaying
      rate = change.rate ?? rate
      position = change.position ?? position
    },
    /** The seconds that were truly played, each once. */
    truth() {
      let seconds = 0
      let until = 0
      for (const [from, to] of [...pieces].sort(([one], [other]) => one - other)) {
        seconds += Math.max(0, to - Math.max(from, until))
        until = Math.max(until, to)
      }
      return seconds
    },
  }
}
