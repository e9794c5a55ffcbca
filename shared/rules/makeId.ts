const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_BYTES = 10

/**
 * A UUIDv7 with a prefix that names its noun, in the TypeID form: `ld_` and 26 signs of Crockford's base32.
 * Ids made later sort later (to the millisecond). `random` fills an array of bytes, as `crypto.getRandomValues` does.
 * Sources: RFC 9562 §5.7, the TypeID specification 0.3.
 */
export function makeId<Prefix extends string>(
  prefix: Prefix,
  nowMs: number,
  random: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes),
): `${Prefix}_${string}` {
  const bytes = new Uint8Array(RANDOM_BYTES)
  random(bytes)
  let bits = BigInt(nowMs) << 80n
  bytes.forEach((byte, index) => {
    bits |= BigInt(byte) << BigInt(72 - 8 * index)
  })
  // Version 7 in bits 76 to 79, variant 10 in bits 62 and 63.
  bits = (bits & ~(0xfn << 76n)) | (7n << 76n)
  bits = (bits & ~(3n << 62n)) | (2n << 62n)
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((bits >> shift) & 31n)]
  return `${prefix}_${text}`
}
