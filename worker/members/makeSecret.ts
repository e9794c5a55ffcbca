import { toHex } from '../hex.ts'

const SECRET_BYTES = 32

/** 256 random bits in hex: what links, sessions and tokens are made of. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return toHex(bytes)
}
