/** What turns the text beside it around, ends a line or shows nothing: control signs but tab and line feed, and overrides of direction. */
const UNSEEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu
const BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g

/** A text of several lines without signs that would play tricks. */
export const plainLines = (text: string): string => text.replace(BREAKS, '\n').replace(UNSEEN, '').trim()

/** The same in one line. */
export const plainLine = (text: string): string => plainLines(text).replace(/\s+/gu, ' ')

/** At most so many UTF-16 units, with an ellipsis where something is left out, and no half of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, Math.max(0, most - 1))
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}

/** The first of some things that fit together, and how many did not. */
export function takeWithin<Thing>(
  things: readonly Thing[],
  room: number,
  size: (thing: Thing) => number,
): { taken: Thing[]; left: number } {
  const taken: Thing[] = []
  let used = 0
  for (const thing of things) {
    used += size(thing)
    if (used > room) break
    taken.push(thing)
  }
  return { taken, left: things.length - taken.length }
}
