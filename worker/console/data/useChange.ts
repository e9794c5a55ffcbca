import { useMutation, useQueryClient } from '@tanstack/preact-query'
import { useContext } from 'preact/hooks'
import { call, type Reply, type RequestLine, type RequestOf, type Trouble } from '../client.ts'
import { SessionEnded } from '../signIn/SessionEnded.ts'
import { isAbout } from './isAbout.ts'
import { troubleOf } from './troubleOf.ts'

/** The first word of a route's path: what it is about. */
export type Noun = RequestLine extends infer Line
  ? Line extends `${string} /v1/${infer Name}/${string}`
    ? Name
    : Line extends `${string} /v1/${infer Name}`
      ? Name
      : never
  : never

export interface Change<Line extends RequestLine> {
  /** Asks for the change; what was read of the nouns it touches is read again. Never throws for what a network or server does. */
  send: (request: RequestOf<Line>) => Promise<Reply<Line>>
  busy: boolean
  /** Why the last one was refused; null once another is on its way. */
  trouble: Trouble | null
  /** Forgets that trouble. */
  reset: () => void
}

/** A change through the API, and the nouns of which something differs afterwards. */
export function useChange<Line extends RequestLine>(line: Line, touches: readonly Noun[]): Change<Line> {
  const queries = useQueryClient()
  const sessionEnded = useContext(SessionEnded)
  const mutation = useMutation({
    mutationFn: (request: RequestOf<Line>) => call(line, request),
    networkMode: 'always',
    onSuccess: async (reply) => {
      if (!reply.ok && reply.problem.code === 'not_signed_in') sessionEnded()
      if (reply.ok) await queries.invalidateQueries({ predicate: ({ queryKey: [read] }) => isAbout(read, touches) })
    },
  })
  const reply = mutation.data
  return {
    send: mutation.mutateAsync,
    busy: mutation.isPending,
    trouble: reply && !reply.ok ? reply.problem : troubleOf(mutation.error),
    reset: mutation.reset,
  }
}
