import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Caller } from '../../../shared/schema/member.ts'
import { call, type Trouble } from '../client.ts'
import { readSignInLink } from './readSignInLink.ts'

/** Why nobody is signed in: never was, the link does not work (any more), the session has ended, or by choice. */
export type SignedOutBy = 'stranger' | 'spent_link' | 'ended' | 'choice'

export type Session =
  | { state: 'asking'; withLink: boolean }
  | { state: 'signed_out'; by: SignedOutBy }
  | { state: 'signed_in'; caller: Caller }
  | { state: 'trouble'; problem: Trouble; retry: () => void }

export interface SessionControl {
  session: Session
  signOut: () => Promise<Trouble | null>
  /** The Worker no longer knows this session. */
  end: () => void
}

/** Who is signed in; follows a sign-in link whenever one is opened in this tab. */
export function useSession(): SessionControl {
  const [session, setSession] = useState<Session>({ state: 'asking', withLink: false })

  const open = useCallback(async (token: string | null, broken: boolean) => {
    setSession({ state: 'asking', withLink: token !== null })
    const reply = token ? await signInOrStay(token) : await call('GET /v1/me', {})
    if (reply.ok) return setSession({ state: 'signed_in', caller: reply.body })
    if (reply.problem.code !== 'not_signed_in') {
      return setSession({ state: 'trouble', problem: reply.problem, retry: () => open(token, broken) })
    }
    setSession({ state: 'signed_out', by: token || broken ? 'spent_link' : 'stranger' })
  }, [])

  useEffect(() => {
    const follow = () => {
      const link = takeSignInLink()
      return link.kind === 'none' ? false : open(link.kind === 'token' ? link.token : null, link.kind === 'broken')
    }
    if (follow() === false) open(null, false)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [open])

  const signOut = useCallback(async () => {
    const reply = await call('DELETE /v1/sessions/current', {})
    const gone = reply.ok || reply.problem.code === 'not_signed_in'
    if (gone) setSession({ state: 'signed_out', by: 'choice' })
    return gone || reply.ok ? null : reply.problem
  }, [])

  const end = useCallback(() => setSession({ state: 'signed_out', by: 'ended' }), [])
  return { session, signOut, end }
}

/** Somebody who opens a used link while signed in here stays signed in. */
async function signInOrStay(token: string) {
  const reply = await call('POST /v1/sessions', { body: { token } })
  if (reply.ok || reply.problem.code !== 'not_signed_in') return reply
  return call('GET /v1/me', {})
}

/** Reads the link and takes it out of the address bar at once, so that it stays in no history and no screenshot. */
function takeSignInLink(): ReturnType<typeof readSignInLink> {
  const link = readSignInLink(location.hash)
  if (link.kind !== 'none') history.replaceState(null, '', location.pathname + location.search)
  return link
}
