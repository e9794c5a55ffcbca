import type { Clock } from '../clock.ts'
import { attempt, type Wire } from '../deliveries/attempt.ts'
import type { Outcome } from '../deliveries/outcome.ts'
import { settle } from '../deliveries/settle.ts'
import { type Due, type DueRow, recordResults, selectDue, toDue } from '../deliveries/store.ts'
import { checkAddress } from '../endpoints/address.ts'
import { disableGone, refreshNextDue, type Sending, selectSending } from '../endpoints/store.ts'
import { body } from '../events/body.ts'
import type { Finished, Notebook } from './notebook.ts'

/** Attempts that run at once. */
const IN_FLIGHT = 4
/** Due deliveries that are read at once. */
const READ_AT_ONCE = 20
/** Attempts of one round. The free plan allows 50 requests outwards for one run of an alarm. */
const MOST_ATTEMPTS = 40

/** What a round works with. */
export interface Tools {
  endpointId: string
  db: D1Database
  clock: Clock
  /** Gives 0 up to 1. */
  random: () => number
  wire: Wire
  notebook: Notebook
  allowLocal: boolean
  unseal: (stored: string) => Promise<string[]>
}

/**
 * One alarm's work: attempts, at most four at once, and beside them one exchange with D1 at a time, which tells what
 * attempts came to and reads what is due. So a slow receiver holds up its own lead and one place of four, no more.
 * Every attempt is in the notebook before D1 hears of it, so a round may break off anywhere.
 */
export class Round {
  readonly #tools: Tools
  readonly #flights = new Map<string, Promise<void>>()
  /** Events in flight, or landed and unknown to D1: it still calls them due. */
  readonly #busy = new Set<string>()
  #queue: Due[] = []
  #sending: Sending | null = null
  #secrets: string[] = []
  #started = 0
  #landed = 0
  #syncing: Promise<void> | null = null
  #trouble: { error: unknown } | null = null

  constructor(tools: Tools) {
    this.#tools = tools
  }

  /** Works until nothing is due or enough is done; returns when the next delivery is due, null where none is. */
  async run(): Promise<number | null> {
    this.#syncing = this.#guard(this.#sync())
    for (let work = this.#underway(); work.length > 0; work = this.#underway()) {
      await Promise.race(work)
      if (this.#trouble) break
      this.#launch()
      if (!this.#syncing && this.#hasNews()) this.#syncing = this.#guard(this.#sync())
    }
    await Promise.all(this.#underway())
    if (this.#trouble) throw this.#trouble.error
    return this.#sending?.state === 'active' ? this.#sending.nextDueAt : null
  }

  #underway(): Promise<void>[] {
    return [...this.#flights.values(), ...(this.#syncing ? [this.#syncing] : [])]
  }

  #launch(): void {
    while (this.#flights.size < IN_FLIGHT && this.#started < MOST_ATTEMPTS) {
      const due = this.#queue.shift()
      if (!due) return
      if (this.#tools.notebook.isForgotten(due.eventId)) continue
      this.#started++
      this.#busy.add(due.eventId)
      this.#flights.set(due.eventId, this.#guard(this.#fly(due)))
    }
  }

  /** Waits for a few results, so that fast receivers do not cost a round trip each, unless nothing else is to do. */
  #hasNews(): boolean {
    const isIdle = this.#queue.length === 0 || this.#started >= MOST_ATTEMPTS
    return this.#landed >= (isIdle ? 1 : IN_FLIGHT)
  }

  async #fly(due: Due): Promise<void> {
    const { clock, notebook, random } = this.#tools
    const url = this.#sending?.url ?? ''
    const attemptedAt = clock.now()
    const outcome = await this.#attempt(due, url, attemptedAt)
    const landedAt = clock.now()
    notebook.write({
      ...settle(due, outcome, landedAt, random),
      ...{ eventId: due.eventId, leadId: due.leadId, attempt: due.attempts + 1, attemptedAt },
      ...{ durationMs: Math.max(0, landedAt - attemptedAt), url, kind: outcome.kind, status: outcome.status },
      ...{ error: outcome.error, response: outcome.response },
    })
    this.#landed++
    this.#flights.delete(due.eventId)
  }

  async #attempt(due: Due, url: string, nowMs: number): Promise<Outcome> {
    const address = checkAddress(url, { allowLocal: this.#tools.allowLocal })
    if (!address.ok) {
      return { kind: 'failed_endpoint', status: null, error: address.detail, response: '', retryAfterMs: null }
    }
    const dispatch = { url: address.url, eventId: due.eventId, body: body(due), secrets: this.#secrets }
    return attempt(dispatch, nowMs, this.#tools.wire)
  }

  async #sync(): Promise<void> {
    const { db, notebook, endpointId, clock } = this.#tools
    const finished = notebook.unflushed()
    const answers = await db.batch<Record<string, unknown>>([
      ...writesOf(db, endpointId, finished, clock.now()),
      refreshNextDue(db, endpointId),
      selectSending(db, endpointId),
      selectDue(db, endpointId, clock.now(), READ_AT_ONCE),
    ])
    notebook.markFlushed(finished)
    for (const { eventId } of finished) this.#busy.delete(eventId)
    this.#landed = notebook.unflushed().length
    const [sending, due] = answers.slice(-2) as unknown as [D1Result<Sending>, D1Result<DueRow>]
    await this.#take(sending.results[0] ?? null, due.results.map(toDue))
    this.#syncing = null
  }

  async #take(sending: Sending | null, due: readonly Due[]): Promise<void> {
    this.#sending = sending
    const isSending = sending?.state === 'active'
    this.#queue = isSending ? due.filter(({ eventId }) => !this.#busy.has(eventId)) : []
    if (sending && this.#queue.length > 0) this.#secrets = await this.#tools.unseal(sending.secrets)
  }

  /** Keeps the first surprise for the end of the round, so that what is in flight lands and is written down. */
  #guard(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      this.#trouble ??= { error }
    })
  }
}

function writesOf(
  db: D1Database,
  endpointId: string,
  finished: readonly Finished[],
  nowMs: number,
): D1PreparedStatement[] {
  const gone = finished.filter(({ kind }) => kind === 'gone')
  return [
    ...gone.map(({ eventId, attempt, url, error }) =>
      disableGone(db, endpointId, { eventId, attempt, url, reason: error ?? '' }, nowMs),
    ),
    ...recordResults(db, endpointId, finished, nowMs),
  ]
}
