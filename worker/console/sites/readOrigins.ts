/** Web addresses as people type them, as origins; and those that are none. */
export interface ReadOrigins {
  origins: string[]
  wrong: string[]
}

/** Reads addresses out of lines or commas: `www.example.com` means https, and what stands behind the host is left out. */
export function readOrigins(typed: string): ReadOrigins {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '')
  const read = parts.map((part) => ({ part, origin: toOrigin(part) }))
  return {
    origins: [...new Set(read.flatMap(({ origin }) => origin ?? []))],
    wrong: read.filter(({ origin }) => origin === null).map(({ part }) => part),
  }
}

/** With and without www, because visitors come by either. */
export function withTwin(origins: readonly string[]): string[] {
  return [...new Set(origins.flatMap((origin) => [origin, ...twinOf(origin)]))]
}

function twinOf(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin)
  const at = port === '' ? '' : `:${port}`
  if (hostname.startsWith('www.')) return [`${protocol}//${hostname.slice(4)}${at}`]
  // “shop.example.com” has no www; “example.com” and “example.co.uk” may.
  return /^[^.]+\.([^.]+|(co|com|org|net|ac|gov)\.[a-z]{2})$/.test(hostname)
    ? [`${protocol}//www.${hostname}${at}`]
    : []
}

function toOrigin(part: string): string | null {
  const url = URL.parse(/^[a-z]+:\/\//i.test(part) ? part : `https://${part}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') return null
  const isHost = url.hostname === 'localhost' || /[.:]/.test(url.hostname)
  return isHost ? url.origin : null
}
