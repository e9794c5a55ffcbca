import { useQueryClient } from '@tanstack/preact-query'
import { useContext, useRef, useState } from 'preact/hooks'
import { call, type RequestLine, type RequestOf, type Trouble } from '../client.ts'
import { SessionEnded } from '../signIn/SessionEnded.ts'
import { isAbout } from './isAbout.ts'
import type { Noun } from './useChange.ts'

/** How far a change to many has come. */
export interface Progress {
  all: number
  done: number
  /** Those that were refused, and why the last of them was. */
  refused: number
  trouble: Trouble | null
  running: boolean
}

/** How it went, and what was refused or not tried. */
export type Outcome<Line extends RequestLine> = Progress & { left: readonly RequestOf<Line>[] }

export interface Many<Line extends RequestLine> {
  /** Carries them out in their order; answers with how it went. What was done stays done when somebody stops it. */
  run: (requests: readonly RequestOf<Line>[]) => Promise<Outcome<Line>>
  stop: () => void
  /** Null until it was asked for. */
  progress: Progress | null
}

/** The same change to many things, one call each and `atOnce` of them on their way, counted as they are done. */
export function useMany<Line extends RequestLine>(line: Line, touches: readonly Noun[], atOnce = 1): Many<Line> {
  const queries = useQueryClient()
  const sessionEnded = useContext(SessionEnded)
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)
  const run = async (requests: readonly RequestOf<Line>[]) => {
    stopped.current = false
    const left = new Set(requests)
    const waiting = requests.values()
    let now: Progress = { all: requests.length, done: 0, refused: 0, trouble: null, running: true }
    setProgress(now)
    const work = async () => {
      for (const request of waiting) {
        const reply = await call(line, request)
        if (reply.ok) left.delete(request)
        now = reply.ok ? { ...now, done: now.done + 1 } : { ...now, refused: now.refused + 1, trouble: reply.problem }
        setProgress(now)
        if (stopped.current || hasEnded(now.trouble)) break
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    if (now.trouble?.code === 'not_signed_in') sessionEnded()
    await queries.invalidateQueries({ predicate: ({ queryKey: [read] }) => isAbout(read, touches) })
    now = { ...now, running: false }
    setProgress(now)
    return { ...now, left: [...left] }
  }
  const stop = () => {
    stopped.current = true
  }
  return { run, stop, progress }
}

/** Where nothing can be reached, or nothing may be done, the others would fare no better. */
const hasEnded = (trouble: Trouble | null): boolean =>
  trouble !== null && ['unreachable', 'not_signed_in', 'not_allowed', 'unavailable'].includes(trouble.code)
