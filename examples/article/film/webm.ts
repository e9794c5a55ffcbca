/** One encoded picture or stretch of sound. */
export interface Piece {
  track: 'picture' | 'sound'
  atMs: number
  isKey: boolean
  bytes: Uint8Array
}

interface Film {
  width: number
  height: number
  durationMs: number
  /** What the sound's decoder has to know first: an OpusHead. */
  soundHead: Uint8Array
  pieces: readonly Piece[]
}

const TRACKS = { picture: 1, sound: 2 } as const
const SAMPLES_PER_SECOND = 48_000
/** Nanoseconds of sound that a decoder plays before a seek's place, as Opus asks. */
const PREROLL_NS = 80_000_000

type Content = Uint8Array | readonly Uint8Array[]

/** A WebM file (VP9 and Opus) with its duration and an index, so that players can seek: what MediaRecorder leaves out. */
export function writeWebm(film: Film): Uint8Array {
  const head = element(0x1a45dfa3, [
    element(0x4286, number(1)),
    element(0x42f7, number(1)),
    element(0x42f2, number(4)),
    element(0x42f3, number(8)),
    element(0x4282, letters('webm')),
    element(0x4287, number(4)),
    element(0x4285, number(2)),
  ])
  const clusters = groups(film.pieces).map((group) => ({ atMs: group[0]?.atMs ?? 0, bytes: cluster(group) }))
  const before = [information(film.durationMs), tracks(film)]
  // The index tells how far in each cluster lies, itself counted: numbers have one width, so its size is known first.
  const index = (start: number) => {
    let position = start
    return element(
      0x1c53bb6b,
      clusters.map(({ atMs, bytes }) => {
        const place = [element(0xf7, number(TRACKS.picture)), element(0xf1, number(position))]
        position += bytes.length
        return element(0xbb, [element(0xb3, number(atMs)), element(0xb7, place)])
      }),
    )
  }
  const start = join(before).length + index(0).length
  return join([head, element(0x18538067, [...before, index(start), ...clusters.map(({ bytes }) => bytes)])])
}

const information = (durationMs: number) =>
  element(0x1549a966, [
    element(0x2ad7b1, number(1_000_000)), // times are milliseconds
    element(0x4489, float(durationMs)),
    element(0x4d80, letters('film')),
    element(0x5741, letters('film')),
  ])

function tracks({ width, height, soundHead }: Film): Uint8Array {
  const skipped = new DataView(soundHead.buffer, soundHead.byteOffset).getUint16(10, true)
  return element(0x1654ae6b, [
    element(0xae, [
      ...identity(TRACKS.picture, 1, 'V_VP9'),
      element(0xe0, [element(0xb0, number(width)), element(0xba, number(height))]),
    ]),
    element(0xae, [
      ...identity(TRACKS.sound, 2, 'A_OPUS'),
      element(0x63a2, soundHead),
      element(0x56aa, number(Math.round((skipped * 1e9) / SAMPLES_PER_SECOND))),
      element(0x56bb, number(PREROLL_NS)),
      element(0xe1, [element(0xb5, float(SAMPLES_PER_SECOND)), element(0x9f, number(1))]),
    ]),
  ])
}

const identity = (track: number, type: number, codec: string) => [
  element(0xd7, number(track)),
  element(0x73c5, number(track)),
  element(0x83, number(type)),
  element(0x86, letters(codec)),
]

/** A cluster begins with each whole picture. */
function groups(pieces: readonly Piece[]): Piece[][] {
  const all: Piece[][] = []
  const rank = (piece: Piece) => piece.atMs - (piece.track === 'picture' && piece.isKey ? 0.5 : 0)
  for (const piece of [...pieces].sort((one, other) => rank(one) - rank(other))) {
    if (all.length === 0 || (piece.track === 'picture' && piece.isKey)) all.push([])
    all.at(-1)?.push(piece)
  }
  return all
}

function cluster(group: readonly Piece[]): Uint8Array {
  const startMs = group[0]?.atMs ?? 0
  const blocks = group.map(({ track, atMs, isKey, bytes }) => {
    const offset = atMs - startMs
    const lead = [0x80 | TRACKS[track], (offset >> 8) & 255, offset & 255, isKey ? 0x80 : 0]
    return element(0xa3, [Uint8Array.from(lead), bytes])
  })
  return element(0x1f43b675, [element(0xe7, number(startMs)), ...blocks])
}

/** An element of Matroska: its id, its size in eight bytes, what is in it. */
function element(id: number, content: Content): Uint8Array {
  const inside = content instanceof Uint8Array ? content : join(content)
  const name = [id >>> 24, (id >>> 16) & 255, (id >>> 8) & 255, id & 255]
  while (name[0] === 0) name.shift()
  const size = number(inside.length)
  size[0] = 0x01
  return join([Uint8Array.from(name), size, inside])
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return bytes
}

const letters = (text: string) => new TextEncoder().encode(text)

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
