/** `__Host-` ties the cookie to this host and to https; browsers refuse that name on plain http, as on localhost. */
const NAMES = { https: '__Host-baton', http: 'baton' } as const
const SECRET = /^[0-9a-f]{64}$/

/** The session's secret out of a request's cookies, or null. */
export function readSessionCookie(request: Request): string | null {
  const name = nameFor(new URL(request.url))
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1).trim()
    if (at > 0 && pair.slice(0, at).trim() === name && SECRET.test(value)) return value
  }
  return null
}

/** The header that gives a browser its session, or with a `maxAgeSeconds` of 0 takes it away. */
export function sessionCookie(url: URL, secret: string, maxAgeSeconds: number): string {
  const secure = url.protocol === 'https:' ? '; Secure' : ''
  return `${nameFor(url)}=${secret}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`
}

function nameFor(url: URL): string {
  return url.protocol === 'https:' ? NAMES.https : NAMES.http
}
