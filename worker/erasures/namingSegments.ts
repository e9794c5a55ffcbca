import type { Segment } from '../../shared/schema/segment.ts'

/** Shorter words are in too many names to tell of anybody. */
const SHORTEST = 3

/**
 * The segments in whose name or filter a word of a person's name, address, number or id stands. Better one too many: somebody
 * looks at them.
 */
export function namingSegments(segments: readonly Segment[], texts: readonly string[]): string[] {
  const words = new Set(texts.flatMap(wordsOfPerson))
  return segments
    .filter(({ name, filter }) => wordsOf([name, ...Object.values(filter)].join(' ')).some((word) => words.has(word)))
    .map(({ id }) => id)
}

/** Of an address not the domain, which is shared by many. */
const wordsOfPerson = (text: string): string[] => wordsOf(text.includes('@') ? (text.split('@')[0] ?? '') : text)

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST)
