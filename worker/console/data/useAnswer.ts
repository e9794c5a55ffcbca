import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../client.ts'
import { SessionEnded } from '../signIn/SessionEnded.ts'

type AskedReply<Body> = { ok: true; body: Body } | { ok: false; problem: Trouble }

/** One thing read from the API; another `key` is another thing, null asks for nothing. */
export function useAnswer<Body>(key: string | null, ask: (signal: AbortSignal) => Promise<AskedReply<Body>>) {
  const [answer, setAnswer] = useState<{ key: string; reply: AskedReply<Body> } | null>(null)
  const [round, setRound] = useState(0)
  const sessionEnded = useContext(SessionEnded)
  const latest = useRef(ask)
  latest.current = ask

  useEffect(() => {
    if (key === null) return
    const running = new AbortController()
    latest.current(running.signal).then((reply) => {
      if (running.signal.aborted) return
      if (!reply.ok && reply.problem.code === 'not_signed_in') return sessionEnded()
      setAnswer({ key, reply })
    })
    return () => running.abort()
  }, [key, round, sessionEnded])

  const reload = useCallback(() => {
    setAnswer(null)
    setRound((now) => now + 1)
  }, [])
  const reply = answer && answer.key === key ? answer.reply : null
  return { body: reply?.ok ? reply.body : null, trouble: reply && !reply.ok ? reply.problem : null, reload }
}
