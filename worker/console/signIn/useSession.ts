import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Caller } from '../../../shared/schema/member.ts'
import { call, type Trouble } from '../client.ts'
import { readSignInLink, type SignInLink } from './readSignInLink.ts'

/** Why nobody is signed in: never was, the link does not work (any more), the session has ended, or by choice. */
export type SignedOutBy = 'stranger' | 'spent_link' | 'ended' | 'choice'

export type Session =
  | { state: 'asking'; withLink: boolean }
  | { state: 'invited'; token: string }
  | { state: 'signed_out'; by: SignedOutBy }
  | { state: 'signed_in'; caller: Caller }
  | { state: 'trouble'; problem: Trouble; retry: () => void }

export interface SessionControl {
  session: Session
  signOut: () => Promise<Trouble | null>
  /** Somebody has got in. */
  enter: (caller: Caller) => void
  /** Looks again who is signed in here. */
  look: () => void
  /** The Worker no longer knows this session. */
  end: () => void
}

/** Who is signed in; follows a link into the console whenever one is opened in this tab. */
export function useSession(): SessionControl {
  const [session, setSession] = useState<Session>({ state: 'asking', withLink: false })

  const open = useCallback(async (link: SignInLink) => {
    if (link.kind === 'invitation') return setSession({ state: 'invited', token: link.token })
    const token = link.kind === 'sign-in' ? link.token : null
    setSession({ state: 'asking', withLink: token !== null })
    const reply = token ? await signInOrStay(token) : await call('GET /v1/me', {})
    if (reply.ok) return setSession({ state: 'signed_in', caller: reply.body })
    if (reply.problem.code !== 'not_signed_in') {
      return setSession({ state: 'trouble', problem: reply.problem, retry: () => open(link) })
    }
    setSession({ state: 'signed_out', by: link.kind === 'none' ? 'stranger' : 'spent_link' })
  }, [])

  useEffect(() => {
    const follow = () => {
      const link = takeSignInLink()
      if (link.kind !== 'none') void open(link)
      return link.kind !== 'none'
    }
    if (!follow()) void open({ kind: 'none' })
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
  const enter = useCallback((caller: Caller) => setSession({ state: 'signed_in', caller }), [])
  const look = useCallback(() => void open({ kind: 'none' }), [open])
  return { session, signOut, enter, look, end }
}

/** Somebody who opens a used link while signed in here stays signed in. */
async function signInOrStay(token: string) {
  const reply = await call('POST /v1/sessions', { body: { token } })
  if (reply.ok || reply.problem.code !== 'not_signed_in') return reply
  return call('GET /v1/me', {})
}

/** Reads the link and takes it out of the address bar at once, so that it stays in no history and no screenshot. */
function takeSignInLink(): SignInLink {
  const link = readSignInLink(location.hash)
  if (link.kind !== 'none') history.replaceState(null, '', location.pathname + location.search)
  return link
}
