const STARTS = { 'sign-in': '#sign-in=', invitation: '#invitation=' } as const

/** What stands behind the # of the address: a token to sign in or of an invitation, one that was cut or changed on its way, or nothing. */
export type SignInLink = { kind: 'none' | 'broken' } | { kind: keyof typeof STARTS; token: string }

/** Reads what a link of ours has behind its #. */
export function readSignInLink(hash: string): SignInLink {
  for (const kind of ['sign-in', 'invitation'] as const) {
    if (!hash.startsWith(STARTS[kind])) continue
    const token = hash.slice(STARTS[kind].length).trim().toLowerCase()
    return /^[0-9a-f]{64}$/.test(token) ? { kind, token } : { kind: 'broken' }
  }
  return { kind: 'none' }
}
