const KEY_BYTES = 32

/** A new signing secret as Standard Webhooks writes it: 256 random bits. */
export function makeSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(KEY_BYTES))))}`
}
