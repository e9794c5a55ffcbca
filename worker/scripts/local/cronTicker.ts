import { setTimeout as delay } from 'node:timers/promises'

const MINUTE_MS = 60_000
/** Milliseconds that one run may take. */
const TIMEOUT_MS = 10 * MINUTE_MS

/**
 * Fires the Worker's cron each minute, which `wrangler dev` leaves to us. One after the other: a slow run delays the next
 * instead of meeting it. A run that fails is told, and the next comes all the same.
 */
export async function tickCron(origin: string, stopped: AbortSignal, tell: (failure: string) => void): Promise<void> {
  while (!stopped.aborted) {
    const wait = MINUTE_MS - (Date.now() % MINUTE_MS)
    await delay(wait, undefined, { signal: stopped }).catch(ignoreAbort)
    if (!stopped.aborted)
      await fireCron(origin, stopped).catch((failure: unknown) => stopped.aborted || tell(String(failure)))
  }
}

/** Has the Worker do what cron does each minute, and waits until it is done. */
export async function fireCron(origin: string, stopped: AbortSignal): Promise<void> {
  const answer = await fetch(`${origin}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`, {
    signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`cron: ${answer.status} ${text}`)
}

function ignoreAbort(reason: unknown): void {
  if (!(reason instanceof Error && reason.name === 'AbortError')) throw reason
}
