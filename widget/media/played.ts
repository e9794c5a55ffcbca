/** Separate pieces that are kept of one video or sound; whoever seeks more often has what comes after left out. */
const MOST_PIECES = 1_000

/** From and to, in seconds of the video's or sound's own time. */
export type Piece = readonly [from: number, to: number]

/** What of one video or sound was played: in order, none touching the next. */
export type Pieces = readonly Piece[]

/** With one more piece; what was played before counts once. */
export function withPiece(pieces: Pieces, [from, to]: Piece): Pieces {
  const before = pieces.filter(([, end]) => end < from)
  const after = pieces.filter(([begin]) => begin > to)
  const touched = pieces.slice(before.length, pieces.length - after.length)
  if (!touched.length && pieces.length >= MOST_PIECES) return pieces
  const begin = Math.min(from, touched[0]?.[0] ?? from)
  const end = Math.max(to, touched.at(-1)?.[1] ?? to)
  return [...before, [begin, end], ...after]
}

/** Unique seconds. */
export function secondsOf(pieces: Pieces): number {
  let seconds = 0
  for (const [from, to] of pieces) seconds += to - from
  return seconds
}
