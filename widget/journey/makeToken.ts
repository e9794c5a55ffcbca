/** 128 random bits in hexadecimal. */
export function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => (byte + 256).toString(16).slice(1)).join('')
}
