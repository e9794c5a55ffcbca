/** D1 takes at most 2 MB in one bound value; JSON in JSON grows by its escapes, so we stop well below. */
const LARGEST_PART_CHARS = 500_000

/** Splits rows so that each part, written as JSON, fits one bound value. */
export function inParts<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = []
  let size = 0
  for (const row of rows) {
    const length = JSON.stringify(row).length
    const part = parts.at(-1)
    if (part && size + length <= LARGEST_PART_CHARS) {
      part.push(row)
      size += length
    } else {
      parts.push([row])
      size = length
    }
  }
  return parts
}
