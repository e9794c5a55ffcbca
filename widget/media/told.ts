/** What a message of a player's frame tells; what it leaves out stays as it was. */
export interface Told {
  position?: number
  durationSeconds?: number
  rate?: number
  isPlaying?: boolean
  isMuted?: boolean
  isSeek?: boolean
  /** It is sent live, so that its duration grows. */
  isLive?: boolean
  title?: string
  /** It said that it listens. */
  isReady?: boolean
}

/** Part of a message by name, of whatever type; a message may be anything at all. */
export const part = (of: unknown, name: string): unknown => (typeof of === 'object' ? Object(of)[name] : undefined)

/** The numbers of a message by the names that we have for them. */
export function numbers(of: unknown, names: Record<string, 'position' | 'durationSeconds' | 'rate'>): Told {
  const told: Told = {}
  for (const [theirs, ours] of Object.entries(names)) {
    const value = part(of, theirs)
    if (typeof value === 'number' && Number.isFinite(value)) told[ours] = value
  }
  return told
}
