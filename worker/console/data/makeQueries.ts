import { MutationCache, QueryCache, QueryClient } from '@tanstack/preact-query'
import { Refused } from './Refused.ts'

/** Milliseconds for which what a screen has read is shown again when somebody comes back to it. */
const KEPT_MS = 10 * 60_000

/** What the console has read from the API, for as long as somebody is signed in. `ended`: the Worker no longer knows them. */
export function makeQueries(ended: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Refused && error.trouble.code === 'not_signed_in') ended()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // A failed request is shown with a button; the browser's own idea of being online is often wrong.
    defaultOptions: { queries: { retry: false, networkMode: 'always', gcTime: KEPT_MS } },
  })
}
