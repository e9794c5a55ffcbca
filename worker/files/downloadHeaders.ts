/**
 * How a stranger's file is handed to a member: to be saved under its name, never shown in place, never guessed at; and if
 * something opens it all the same, then in a sandbox without an origin.
 */
export function downloadHeaders({ name, mediaType }: { name: string; mediaType: string }): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${toAscii(name)}"; filename*=UTF-8''${toExtended(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  }
}

/** For clients from before RFC 6266. */
const toAscii = (name: string) => name.replace(/[^\x20-\x7e]|["\\%]/g, '_')

/** RFC 8187: what `encodeURIComponent` leaves and that does not allow is written as well. */
const toExtended = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
