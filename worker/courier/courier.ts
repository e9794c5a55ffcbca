import { DurableObject } from 'cloudflare:workers'
import type { Attempt } from '../../shared/schema/delivery.ts'
import { type Clock, systemClock } from '../clock.ts'
import { ATTEMPT_TIMEOUT_MS, type Wire } from '../deliveries/attempt.ts'
import { type Mailer, mailerOf } from '../deliveries/sendMail.ts'
import { type Resolve, resolverOf } from '../endpoints/resolve.ts'
import { unsealHeaders } from '../endpoints/sealedHeaders.ts'
import { unsealSecrets } from '../endpoints/sealedSecrets.ts'
import type { Sending } from '../endpoints/store.ts'
import type { Env } from '../env.ts'
import { Notebook } from './notebook.ts'
import { Pace } from './pace.ts'
import { Round } from './round.ts'

/** Pauses after a round that broke off because of us, such as D1 out of reach. */
const PAUSES_MS = [1_000, 3_000, 10_000, 30_000, 60_000]

/** An endpoint's Courier: sends what is due, in order per lead. DESIGN.md §2.4. */
export class Courier extends DurableObject<Env> {
  /** Where deliveries are; tests put a failing one here. */
  db: D1Database
  clock: Clock = systemClock
  random: () => number = Math.random
  resolve: Resolve = resolverOf(this.env)
  wire: Wire = { fetch: (url, init) => fetch(url, init), timeoutMs: ATTEMPT_TIMEOUT_MS }

  mailer: Mailer | null = mailerOf(this.env)

  sleep: (ms: number) => Promise<void> = (ms) => scheduler.wait(ms)

  readonly #notebook: Notebook
  readonly #pace = new Pace()
  #failures = 0

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.db = env.DB
    this.#notebook = new Notebook(state.storage.sql)
  }

  /** Has the Courier look at once for what is due. It only sets the alarm: the caller waits for nothing. */
  async wake(siteId: string, endpointId: string): Promise<void> {
    this.#notebook.rememberEndpoint(siteId, endpointId)
    await this.#arm(this.clock.now())
  }

  /** Every remembered try of one event. */
  attempts(eventId: string): Attempt[] {
    return this.#notebook.attempts(eventId)
  }

  /** The same of several events. */
  attemptsOf(eventIds: readonly string[]): Attempt[] {
    return eventIds.flatMap((event) => this.#notebook.attempts(event))
  }

  /** Forgets all tries of these events, and sends none of them any more; returns how many tries that were. */
  async forget(eventIds: readonly string[]): Promise<number> {
    if (this.#notebook.endpointId() === null) return 0 // it has never sent anything
    const now = this.clock.now()
    const forgotten = this.ctx.storage.transactionSync(() => this.#notebook.forget(eventIds, now))
    await this.#arm(this.#notebook.forgetOld(now) ?? now)
    return forgotten
  }

  override async alarm(): Promise<void> {
    const endpointId = this.#notebook.endpointId()
    if (!endpointId) return
    let nextAt: number | null = null
    try {
      nextAt = await this.#round(endpointId).run()
      this.#failures = 0
    } catch (error) {
      nextAt = this.clock.now() + this.#pauseMs()
      this.#failures++
      console.error(JSON.stringify({ at: 'courier', endpoint: endpointId, error: String(error) }))
    } finally {
      // Always, and never by throwing: an alarm that fails six times would not be run again.
      const oldAt = this.#forgetOld()
      const wanted = [nextAt, oldAt].filter((at) => at !== null)
      if (wanted.length > 0) await this.#arm(Math.min(...wanted))
    }
  }

  #round(endpointId: string): Round {
    const { db, clock, random, wire, mailer, resolve, sleep, env } = this
    const pace = this.#pace
    const allowLocal = env.ALLOW_LOCAL_ENDPOINTS === '1'
    const unseal = async ({ secrets, headers }: Sending, nowMs: number) => ({
      secrets: await unsealSecrets(env, secrets, nowMs),
      headers: await unsealHeaders(env, headers),
    })
    return new Round({
      endpointId,
      db,
      clock,
      random,
      wire,
      mailer,
      notebook: this.#notebook,
      allowLocal,
      resolve,
      unseal,
      pace,
      sleep,
    })
  }

  #forgetOld(): number | null {
    try {
      return this.#notebook.forgetOld(this.clock.now())
    } catch (error) {
      console.error(JSON.stringify({ at: 'courier.forget', error: String(error) }))
      return null
    }
  }

  #pauseMs(): number {
    return PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 0
  }

  /** Sets the alarm unless an earlier one is set: someone may have woken us while a round ran. */
  async #arm(at: number): Promise<void> {
    // Alarms go by the machine's time, `at` by the clock's.
    const wanted = Date.now() + Math.max(0, at - this.clock.now())
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > wanted) await this.ctx.storage.setAlarm(wanted)
  }
}
