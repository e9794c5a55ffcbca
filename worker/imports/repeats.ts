import type { RefusedRow, TakenRow } from './readRow.ts'

/**
 * Who has stood in a file so far. Kept as numbers of 53 bits, 16 MB for half a million people; that any two of so many share
 * one by chance, and a row is told to repeat another that it does not, happens in one file of 70,000.
 */
export class Repeats {
  readonly #rows = new Map<number, number>()

  /** Notes who a row is, or refuses it where somebody above is the same. */
  take(taken: TakenRow): TakenRow | RefusedRow {
    const keys = [
      ...(taken.emailKey ? [hash(`e${taken.emailKey}`)] : []),
      ...(taken.externalId ? [hash(`x${taken.externalId}`)] : []),
    ]
    const other = keys.map((key) => this.#rows.get(key)).find((row) => row !== undefined)
    if (other !== undefined) return { row: taken.row, column: null, code: 'repeated', other }
    for (const key of keys) this.#rows.set(key, taken.row)
    return taken
  }
}

/** Two rounds of FNV-1a with different beginnings, of which 53 bits are kept. */
function hash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
  }
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35)
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}
