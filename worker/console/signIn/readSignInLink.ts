const START = '#sign-in='

/** What stands behind the # of the address: a sign-in token, one that was cut or changed on its way, or nothing. */
export function readSignInLink(hash: string): { kind: 'none' | 'broken' } | { kind: 'token'; token: string } {
  if (!hash.startsWith(START)) return { kind: 'none' }
  const token = hash.slice(START.length).trim().toLowerCase()
  return /^[0-9a-f]{64}$/.test(token) ? { kind: 'token', token } : { kind: 'broken' }
}
