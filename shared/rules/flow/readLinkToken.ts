/** The parameter of a page's address in which an identifying link says whose it is. */
export const LINK_PARAMETER = 'baton'

/** What an identifying link says, before anybody has looked at its signature. */
export interface LinkToken {
  lead: string
  /** The names of the questions that this lead has answered; never the answers. */
  known: string[]
  expiresAtMs: number
  /** All of it that is signed. */
  said: string
  signature: string
}

/** Reads `{lead}.{end, base 36}.{name~name…}.{signature}`; null where it is none. */
export function readLinkToken(token: string): LinkToken | null {
  const [whole, said = '', lead = '', end = '', names = '', signature = ''] =
    /^((ld_\w+)\.([\da-z]{1,9})\.([a-z][\w~]*)?)\.([\da-f]{32})$/.exec(token) ?? []
  if (!whole) return null
  return { lead, known: names.split('~'), expiresAtMs: Number.parseInt(end, 36), said, signature }
}
