const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_SIGNS = 10
const BITS_PER_SIGN = 5
/** Of one moment the arrival comes before the page. */
const LAST_SIGN = { touchpoint: 'a', page: 'p' } as const

/**
 * The id of an arrival, or of a page whose widget gave it none: out of its time and its lead, so that the same one told again,
 * with a form or by itself, is the same row. In the form of our ids, whose first ten signs are the time in milliseconds.
 */
export function derivedId(type: keyof typeof LAST_SIGN, at: string, leadId: string): string {
  const ms = Math.max(0, Date.parse(at))
  const time = Array.from({ length: TIME_SIGNS }, (_, index) => {
    const shift = 2 ** ((TIME_SIGNS - 1 - index) * BITS_PER_SIGN)
    return ALPHABET[Math.floor(ms / shift) % ALPHABET.length]
  })
  return `sg_${time.join('')}${leadId.slice('ld_'.length + TIME_SIGNS, -1)}${LAST_SIGN[type]}`
}
