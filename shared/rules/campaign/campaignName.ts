/** A name as campaign links have it: trimmed, in lower case, `-` for each run of white space. `_` stays as it is. */
export const campaignName = (typed: string): string => typed.normalize('NFC').trim().toLowerCase().replace(/\s+/g, '-')

/** What two names share that differ only in spacing, signs, accents or case. */
export function campaignNameKey(name: string): string {
  const bare = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return bare || name
}
