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
  let text = ''
  let pending = 0
  let bits = 2 // 128 bits make 26 signs of five with two bits of padding before them
  const push = (byte: number) => {
    pending = (pending << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(pending >> (bits - 5)) & 31]
    pending &= 31
  }
  for (let shift = 40; shift >= 0; shift -= 8) push(Math.floor(nowMs / 2 ** shift) & 255)
  // Version 7 and variant 10 stand before the random bits that share their bytes.
  bytes.forEach((byte, index) => {
    push(index === 0 ? 0x70 | (byte & 15) : index === 2 ? 0x80 | (byte & 63) : byte)
  })
  return `${prefix}_${text}`
}
