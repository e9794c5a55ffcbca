import type { Clock } from '../clock.ts'
import { deliver, type Opened, type Reach } from '../deliveries/deliver.ts'
import { settle } from '../deliveries/settle.ts'
import { type Due, type DueRow, recordResults, selectDue, toDue } from '../deliveries/store.ts'
import { bringLinesForward } from '../deliveries/waitingStore.ts'
import { disableGone, disableHopeless, noteHealth } from '../endpoints/healthStore.ts'
import { refreshNextDue, type Sending, selectSending } from '../endpoints/store.ts'
import { FORMATS } from '../formats/formats.ts'
import { fare, HEALTHY, type Health, hasRecovered, isHopeless, mayFly } from './health.ts'
import type { Finished, Notebook } from './notebook.ts'
import { Notes } from './notes.ts'
import type { Pace } from './pace.ts'

/** Attempts that run at once. */
const IN_FLIGHT = 4
/** Due deliveries that are read at once. */
const READ_AT_ONCE = 20
/** Attempts of one round. The free plan allows 50 requests outwards for one run of an alarm. */
const MOST_ATTEMPTS = 40

/** Something is called due and cannot be read, as where its event was lost: looked at again, but not at once. */
const STUCK_PAUSE_MS = 10_000

/** What a round works with. */
export interface Tools extends Reach {
  endpointId: string
  db: D1Database
  clock: Clock
  /** Gives 0 up to 1. */
  random: () => number
  notebook: Notebook
  /** Opens what is stored of the endpoint: its live secrets and its own headers. */
  unseal: (sending: Sending, nowMs: number) => Promise<Opened>
  pace: Pace
  sleep: (ms: number) => Promise<void>
}

/**
 * One alarm's work: attempts, at most four at once, and beside them one exchange with D1 at a time, which tells what
 * attempts came to and reads what is due. So a slow receiver holds up its own lead and one place of four, no more.
 * Every attempt is in the notebook before D1 hears of it, so a round may break off anywhere.
 */
export class Round {
  readonly #tools: Tools
  readonly #notes: Notes
  readonly #flights = new Map<string, Promise<void>>()
  /** Events in flight, or landed and unknown to D1: it still calls them due. */
  readonly #busy = new Set<string>()
  #queue: Due[] = []
  #sending: Sending | null = null
  #health: Health = HEALTHY
  /** It did well again, and D1 does not know of it: what waits for a later attempt need not. */
  #hasRecovered = false
  #opened: Opened = { secrets: [], headers: {} }
  /** While the endpoint may not have more. */
  #pause: Promise<void> | null = null
  #started = 0
  #landed = 0
  #syncing: Promise<void> | null = null
  #trouble: { error: unknown } | null = null

  constructor(tools: Tools) {
    this.#tools = tools
    this.#notes = new Notes(tools.notebook)
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
    const nextDueAt = this.#sending?.state === 'active' ? this.#sending.nextDueAt : null
    if (nextDueAt === null) return null
    const now = this.#tools.clock.now()
    const isStuck = this.#started === 0 && nextDueAt <= now
    return Math.max(nextDueAt, this.#health.restsUntil ?? 0, isStuck ? now + STUCK_PAUSE_MS : 0)
  }

  #underway(): Promise<void>[] {
    const others = [this.#syncing, this.#pause].filter((work) => work !== null)
    return [...this.#flights.values(), ...others]
  }

  #launch(): void {
    const hasPlace = () => this.#flights.size < mayFly(this.#health, IN_FLIGHT, this.#tools.clock.now())
    while (hasPlace() && this.#started < MOST_ATTEMPTS && this.#queue.length > 0 && !this.#isPaced()) {
      const [due, sending] = [this.#queue.shift(), this.#sending]
      if (!due || !sending) return
      if (this.#tools.notebook.isForgotten(due.eventId)) continue
      this.#started++
      this.#busy.add(due.eventId)
      this.#flights.set(due.eventId, this.#guard(this.#fly(due, sending)))
    }
  }

  /** Whether the next event has to wait for its place in the second; then the round goes on with it later. */
  #isPaced(): boolean {
    const { pace, clock, sleep } = this.#tools
    if (this.#pause) return true
    const waitMs = pace.take(this.#sending && rateOf(this.#sending), clock.now())
    if (waitMs === 0) return false
    this.#pause = this.#guard(sleep(waitMs)).then(() => {
      this.#pause = null
    })
    return true
  }

  /** Waits for a few results, so that fast receivers do not cost a round trip each, unless nothing else is to do. */
  #hasNews(): boolean {
    const isIdle = this.#queue.length === 0 || this.#started >= MOST_ATTEMPTS
    return this.#landed >= (isIdle ? 1 : IN_FLIGHT)
  }

  async #fly(due: Due, sending: Sending): Promise<void> {
    const { clock, random } = this.#tools
    const { url } = sending
    const attemptedAt = clock.now()
    const outcome = await deliver(due, sending, this.#opened, attemptedAt, this.#tools)
    const landedAt = clock.now()
    this.#notes.write({
      ...settle(due, outcome, landedAt, random),
      ...{ eventId: due.eventId, leadId: due.leadId, attempt: due.attempts + 1, attemptedAt },
      ...{ durationMs: Math.max(0, landedAt - attemptedAt), url, kind: outcome.kind, status: outcome.status },
      ...{ error: outcome.error, response: outcome.response },
    })
    if (!outcome.wasNothing) {
      this.#hasRecovered ||= hasRecovered(this.#health, outcome.kind)
      this.#health = fare(this.#health, outcome.kind, landedAt)
    }
    this.#landed++
    this.#flights.delete(due.eventId)
  }

  async #sync(): Promise<void> {
    const { db, endpointId, clock } = this.#tools
    const finished = this.#notes.unflushed()
    const recovered = this.#hasRecovered
    const answers = await db.batch<Record<string, unknown>>([
      ...writesOf(db, endpointId, finished, clock.now()),
      ...this.#saidOfHealth(finished),
      ...(recovered ? [bringLinesForward(db, endpointId, clock.now())] : []),
      refreshNextDue(db, endpointId),
      selectSending(db, endpointId),
      selectDue(db, endpointId, clock.now(), READ_AT_ONCE),
    ])
    if (recovered) this.#hasRecovered = false
    this.#notes.markFlushed(finished)
    for (const { eventId } of finished) this.#busy.delete(eventId)
    this.#landed = this.#notes.unflushed().length
    const [sending, due] = answers.slice(-2) as unknown as [D1Result<Sending>, D1Result<DueRow>]
    await this.#take(sending.results[0] ?? null, due.results.map(toDue))
    this.#syncing = null
  }

  /** What attempts tell of the endpoint itself; where it was last read is known, this is. */
  #saidOfHealth(finished: readonly Finished[]): D1PreparedStatement[] {
    const { db, endpointId, clock } = this.#tools
    if (!this.#sending || finished.length === 0) return []
    const { revision } = this.#sending
    const hopeless = isHopeless(this.#health, clock.now())
    return [
      noteHealth(db, endpointId, revision, this.#health),
      ...(hopeless ? [disableHopeless(db, endpointId, revision, HOPELESS, clock.now())] : []),
    ]
  }

  async #take(sending: Sending | null, due: readonly Due[]): Promise<void> {
    // What is under way has told more than D1 knows, unless somebody made it a new try.
    if (sending && sending.revision !== this.#sending?.revision) this.#health = healthOf(sending)
    this.#sending = sending
    const isSending = sending?.state === 'active'
    this.#queue = isSending ? due.filter(({ eventId }) => !this.#busy.has(eventId)) : []
    const { unseal, clock } = this.#tools
    if (sending && this.#queue.length > 0) this.#opened = await unseal(sending, clock.now())
  }

  /** Keeps the first surprise for the end of the round, so that what is in flight lands and is written down. */
  #guard(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      this.#trouble ??= { error }
    })
  }
}

const HOPELESS = 'For five days nothing that was sent to it went well.'

const rateOf = ({ ratePerSecond, format }: Sending) => ratePerSecond ?? FORMATS[format].perSecond

const healthOf = ({ failures, failingSince, restsUntil }: Sending): Health => ({ failures, failingSince, restsUntil })

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
