/** FNV-1a with the finish of MurmurHash3: names that differ in one sign fall far apart. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** Where a browser stands from 0 to 100 (not reached), always the same for one slot and independent between slots. */
export function shareOf(token: string, slot: string): number {
  let hash = OFFSET
  for (const sign of `${slot} ${token}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100
}
