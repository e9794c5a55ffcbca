/** D1 takes at most 2 MB in one bound value; JSON in JSON grows by its escapes, so we stop well below. */
const LARGEST_PART_CHARS = 500_000

/** Rows as JSON lists, each of which fits one bound value. */
export function inParts(rows: readonly unknown[]): string[] {
  const parts: string[][] = []
  let size = 0
  for (const row of rows) {
    const json = JSON.stringify(row)
    const part = parts.at(-1)
    if (part && size + json.length <= LARGEST_PART_CHARS) {
      part.push(json)
      size += json.length
    } else {
      parts.push([json])
      size = json.length
    }
  }
  return parts.map((part) => `[${part.join(',')}]`)
}
