const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
/** The end record is this long, and a comment of at most 65,535 bytes may follow it. */
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
/** No document has more parts. */
const MOST_ENTRIES = 10_000

/** The names in a ZIP's directory, in its order; null where the bytes have none. Nothing is unpacked. */
export function zipNames(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = Math.min(view.getUint16(end + 10, true), MOST_ENTRIES)
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (names.length < count) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null
    const length = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}
