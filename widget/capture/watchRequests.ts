/** What the page's own requests since a moment came to. */
export interface Requests {
  succeeded: boolean
  failed: boolean
}

interface Surroundings {
  /** The page's host, and that of the form's action. */
  hosts: readonly string[]
  /** Where we come from: our own requests say nothing. */
  ours: string
}

/** A request belongs to a submit when it begins within so many milliseconds. */
const STARTS_WITHIN_MS = 2_000

/**
 * Looks at the answers to the page's own fetches and XHRs to its own hosts; those to strangers are analytics more often
 * than not. The browser's timing tells, so nothing of the page is wrapped.
 */
export function watchRequests(since: number, signal: AbortSignal, { hosts, ours }: Surroundings): Requests {
  const requests = { succeeded: false, failed: false }
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceResourceTiming) || !/^(fetch|xmlhttprequest)$/.test(entry.initiatorType))
        continue
      const { origin, hostname } = new URL(entry.name)
      const delay = entry.startTime - since
      if (delay < 0 || delay > STARTS_WITHIN_MS || origin === ours) continue
      if (!hosts.some((host) => areRelated(host, hostname))) continue
      requests.failed ||= entry.responseStatus >= 400
      requests.succeeded ||= entry.responseStatus >= 200 && entry.responseStatus < 300
    }
  })
  observer.observe({ type: 'resource' })
  signal.addEventListener('abort', () => observer.disconnect())
  return requests
}

/** `www.example.com` and `api.example.com` are; two hosts of one provider are not. */
export function areRelated(one: string, other: string): boolean {
  const [bare, otherBare] = [one.replace(/^www\./, ''), other.replace(/^www\./, '')]
  return bare === otherBare || bare.endsWith(`.${otherBare}`) || otherBare.endsWith(`.${bare}`)
}
