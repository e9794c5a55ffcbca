import type { Bulk } from './bulk.ts'
import type { Held } from './held.ts'
import type { Log } from './log.ts'

/**
 * A Durable Object has one alarm. The Desk's serves three: the log with the rows that wait to enter it, what is held,
 * and what is to be forgotten; it rings for whatever comes first, and whatever it rings for, the others are thought of
 * again then.
 */
export class Alarm {
  readonly #storage: DurableObjectStorage
  readonly #log: Log
  readonly #bulk: Bulk
  readonly #held: Held
  /** When it rings for the log, and when it rings at all; null as long as this instance set neither. */
  #forLogAt: number | null = null
  #at: number | null = null
  #forgetAt: number | null = null

  constructor(storage: DurableObjectStorage, log: Log, bulk: Bulk, held: Held) {
    this.#storage = storage
    this.#log = log
    this.#bulk = bulk
    this.#held = held
  }

  /** It has rung: whatever it rang for is being done. */
  rang(): void {
    this.#forLogAt = null
    this.#at = null
  }

  /** Something came into the log, or among the rows that wait to enter it. Where it rings for the log later, D1 was out of reach, and that wait holds. */
  setForLog(nowMs: number): void {
    if (this.#forLogAt !== null) return
    this.#forLogAt = nowMs
    this.#set()
  }

  /** Something is held, or to be forgotten. An instance that has just begun knows of no alarm, so it asks whether the log needed one. */
  setForHeld(nowMs: number): void {
    if (this.#forLogAt === null && this.#isWorkLeft()) this.#forLogAt = nowMs
    this.#set()
  }

  /** Something is to be forgotten then; null: nothing is left. */
  setForForgetting(atMs: number | null): void {
    this.#forgetAt = atMs
  }

  /** For what is left after it rang, but not before this moment. */
  setAgain(notBeforeMs: number): void {
    this.#forLogAt = this.#isWorkLeft() ? notBeforeMs : null
    this.#set(notBeforeMs)
  }

  #isWorkLeft(): boolean {
    return this.#log.count().waiting > 0 || this.#bulk.isAny()
  }

  #set(notBeforeMs = 0): void {
    const held = this.#held.nextDue()
    const moments = [this.#forLogAt, held, this.#forgetAt].filter((moment) => moment !== null)
    if (moments.length === 0) return
    const at = Math.max(Math.min(...moments), notBeforeMs)
    if (at === this.#at) return
    this.#at = at
    this.#storage.setAlarm(at)
  }
}
