import { call, type Reply, type RequestLine, type RequestOf } from '../client.ts'
import { Refused } from './Refused.ts'

/** The body of a route's successful answer. */
export type BodyOf<Line extends RequestLine> = Extract<Reply<Line>, { ok: true }>['body']

/** Asks for one thing, as queries do: the body, or the trouble thrown. */
export async function read<Line extends RequestLine>(
  line: Line,
  request: RequestOf<Line>,
  signal: AbortSignal,
): Promise<BodyOf<Line>> {
  const reply = await call(line, request, signal)
  if (reply.ok) return reply.body
  throw new Refused(reply.problem)
}
