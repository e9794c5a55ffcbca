import { useQuery } from '@tanstack/preact-query'
import type { RequestLine, RequestOf, Trouble } from '../client.ts'
import { type BodyOf, read } from './read.ts'
import { troubleOf } from './troubleOf.ts'

/** One thing read from the API. */
export interface Answered<Body> {
  /** Null until it is here; what was read before stays while it is read again. */
  body: Body | null
  /** Why the last request failed. */
  trouble: Trouble | null
  loading: boolean
  /** When the body was last known to be so, in milliseconds; 0: never. */
  loadedAt: number
  reload: () => void
}

/** Reads one thing; another request is another thing, null asks for nothing. `everyMs`: looked at again while somebody watches. */
export function useRead<Line extends RequestLine>(
  line: Line,
  request: RequestOf<Line> | null,
  everyMs?: number,
): Answered<BodyOf<Line>> {
  const query = useQuery({
    queryKey: [line, request],
    queryFn: ({ signal }) => (request === null ? Promise.reject(new Error(line)) : read(line, request, signal)),
    enabled: request !== null,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  })
  return {
    body: query.data ?? null,
    trouble: troubleOf(query.error),
    loading: query.isFetching,
    loadedAt: query.dataUpdatedAt,
    reload: () => void query.refetch(),
  }
}
