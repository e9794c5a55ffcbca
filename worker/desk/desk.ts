import { DurableObject } from 'cloudflare:workers'
import { type Clock, systemClock } from '../clock.ts'
import type { Env } from '../env.ts'
import { type Account, accountOf } from './account.ts'
import { Alarm } from './alarm.ts'
import { Bulk, type BulkEntry, type BulkState } from './bulk.ts'
import { Documents } from './documents.ts'
import { Drain } from './drain.ts'
import { Held } from './held.ts'
import { Kept, type KeptEntry } from './kept.ts'
import { Ledger } from './ledger.ts'
import { Log } from './log.ts'
import type { Command, Fold } from './machine.ts'
import { Seen } from './seen.ts'
import type { Entry, Sending } from './sending.ts'
import { type Outcome, Waiting } from './waiting.ts'

/** So many commands may wait, about a second's work of the drain, before those that can come again later are turned away. */
const MOST_BEFORE_OFFERS = 500

/** How often old repeats are forgotten, where nothing else comes either; it reads all that are remembered. */
const FORGET_EVERY_MS = 24 * 60 * 60 * 1000

/** How far a command has come. */
export type CommandState = Outcome | { state: 'unknown' }

/**
 * A site's Desk. Takes commands into its log without touching D1, and brings them into D1 in order, one group at a
 * time. It knows no noun: what a command means is its fold's business. DESIGN.md §2.2 and §2.3.
 */
export abstract class Desk extends DurableObject<Env> {
  db: D1Database // where groups are written; tests put a failing one here
  clock: Clock = systemClock
  /** What commands mean; given by the Worker's entry. */
  abstract fold: Fold

  readonly log: Log
  readonly #ledger: Ledger
  readonly #seen: Seen
  readonly #held: Held
  readonly #kept: Kept
  readonly #bulk: Bulk
  readonly #alarm: Alarm
  readonly #documents: Documents
  readonly #waiting = new Waiting()
  readonly #drain: Drain
  #siteId: string | null
  #forgottenAt = 0

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.db = env.DB
    this.log = new Log(state.storage.sql)
    this.#ledger = new Ledger(state.storage.sql, this.log.lastDrained())
    this.#seen = new Seen(state.storage.sql)
    this.#held = new Held(state.storage.sql)
    this.#bulk = new Bulk(state.storage.sql)
    this.#kept = new Kept(state.storage.sql, this.#bulk, this.#held, this.#ledger)
    this.#alarm = new Alarm(state.storage, this.log, this.#bulk, this.#held)
    this.#drain = new Drain(state.storage, this.log, this.#bulk, this.#ledger, this.#waiting)
    this.#documents = new Documents(state.storage.sql)
    this.#siteId = this.#documents.get('site_id')
  }

  /** Takes over the site's settings and published forms. */
  publish(siteId: string, revision: number, documents: readonly { key: string; value: string }[]): void {
    this.#rememberSite(siteId)
    for (const { key, value } of documents) this.#documents.put(key, revision, value)
  }

  read(keys: readonly string[]): (string | null)[] {
    return keys.map((key) => this.#documents.get(key))
  }

  /**
   * Takes a visitor's sending, once, and returns what to answer: the same id and body again gets the first answer, the same
   * id with another body gets null, and where the answer was forgotten it is empty. When this returns, the command is on disk.
   */
  accept(siteId: string, sending: Sending): string | null {
    if (this.ctx.storage.transactionSync(() => this.#take(siteId, sending, this.clock.now()))) return sending.answer
    const known = this.#seen.find(sending.id)
    return known?.hash === sending.hash ? known.answer : null
  }

  /** What a visitor's sending of the last days was answered; null where none is known by this id. */
  answerTo(id: string): string | null {
    return this.#seen.find(id)?.answer || null
  }

  /** Takes a command that gives way to others: false where so many wait that it had better come again later. */
  offer(siteId: string, { commandId, command }: Entry): boolean {
    if (this.log.length() >= MOST_BEFORE_OFFERS) return false
    this.#append(siteId, commandId, command, this.clock.now())
    return true
  }

  /** Takes a command of a member or a machine and waits, for a while, until D1 has it; in the same moment forgets commands. */
  append(siteId: string, command: Command, forgets: readonly string[] = []): Promise<Outcome> {
    const now = this.clock.now()
    const position = this.ctx.storage.transactionSync(() => {
      this.#kept.forget(forgets)
      this.#seen.add(command.id, '', '', now)
      return this.#append(siteId, command.id, JSON.stringify(command), now)
    })
    return this.#waiting.for(position)
  }

  /**
   * Takes rows that give way to everything else, each once, as many as there is room for, and tells how far their source
   * has come. When this returns, what was taken is on disk.
   */
  addBulk(siteId: string, source: string, entries: readonly BulkEntry[]): BulkState {
    this.ctx.storage.transactionSync(() => {
      this.#rememberSite(siteId)
      this.#bulk.add(source, entries)
      if (this.#bulk.isAny()) this.#alarm.setForLog(this.clock.now())
    })
    return this.bulkState(source)
  }

  bulkState(source: string): BulkState {
    return this.#bulk.state(source, this.log)
  }

  /** Forgets the rows of a source that have not begun to be written, and takes no more of it. */
  closeBulk(source: string): void {
    this.ctx.storage.transactionSync(() => this.#bulk.close(source))
  }

  /** What is held, waits, or was set aside, in which one of these texts stands: what an erasure has to look at. */
  findKept(texts: readonly string[]): KeptEntry[] {
    return this.#kept.find(texts)
  }

  /** Forgets, for good, what is held, waits, or was set aside, and what sendings were answered; returns of how many answers. */
  forget(commandIds: readonly string[], sendingIds: readonly string[] = []): number {
    this.#kept.forget(commandIds)
    return this.#kept.forgetAnswers(sendingIds)
  }

  status(commandId: string): CommandState {
    const known = this.log.find(commandId)
    if (known) return known
    return this.#seen.find(commandId) ? { state: 'applied' } : { state: 'unknown' }
  }

  /** How much waits to be written, how many rows wait behind that, and how much cannot be. */
  backlog(): { waiting: number; bulk: number; setAside: number } {
    return { ...this.log.count(), bulk: this.#bulk.count() }
  }

  /** How many sendings are held, and what became of those that were. */
  held(): { held: number; ends: Record<string, number> } {
    return this.#held.counts()
  }

  /** Where all that was taken is, as far as the Desk knows: up to a position of the log, or to its end. */
  account(upTo: number | null): Account {
    return accountOf(this.log, this.#ledger, this.#held, upTo)
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang()
    try {
      this.ctx.storage.transactionSync(() => this.#handOn(this.clock.now()))
      const isReached = this.#siteId && (await this.#drain.run(this.#siteId, this))
      if (isReached) this.#forgetOld()
    } catch (error) {
      // Re-armed below: an alarm that throws six times would never run again.
      this.#drain.failed()
      console.error(JSON.stringify({ at: 'desk.drain', error: String(error) }))
    } finally {
      this.#alarm.setAgain(this.clock.now() + this.#drain.pauseMs())
    }
  }

  /** False where this id has been taken before. */
  #take(siteId: string, sending: Sending, nowMs: number): boolean {
    const { id, about, entry } = sending
    if (!this.#seen.add(id, sending.hash, sending.answer, nowMs)) return false
    for (const earlier of sending.supersedes ?? []) {
      this.#held.supersede(earlier, this.#seen.find(earlier) !== null, nowMs)
    }
    if (about) this.#held.supersedeAbout(about)
    if ('droppedAs' in entry || entry.holdMs !== undefined) this.#held.take()
    if ('droppedAs' in entry) this.#drop(entry.droppedAs, nowMs)
    else if (entry.holdMs === undefined) this.#append(siteId, entry.commandId, entry.command, nowMs)
    else this.#hold(siteId, sending, entry, nowMs + entry.holdMs, nowMs)
    return true
  }

  /** All that is left of it is that its id is known, and that is forgotten too. */
  #drop(droppedAs: string, nowMs: number): void {
    this.#held.count(droppedAs)
    this.#alarm.setForForgetting(nowMs + FORGET_EVERY_MS)
    this.#alarm.setForHeld(nowMs)
  }

  /** As with the log, the row and its alarm are one transaction. */
  #hold(siteId: string, { id, about }: Sending, entry: Entry, dueAtMs: number, nowMs: number): void {
    this.#rememberSite(siteId)
    this.#held.add(id, about ?? null, entry, dueAtMs)
    this.#alarm.setForHeld(nowMs)
  }

  /** Moves what was held long enough into the log. */
  #handOn(nowMs: number): void {
    const siteId = this.#siteId
    if (!siteId) return
    for (const { commandId, command } of this.#held.takeDue(nowMs)) this.#append(siteId, commandId, command, nowMs)
  }

  /** The append and its alarm are one transaction: there is no `await` between them. */
  #append(siteId: string, commandId: string, command: string, nowMs: number): number {
    this.#rememberSite(siteId)
    const position = this.log.append(commandId, command, nowMs)
    this.#alarm.setForLog(nowMs)
    return position
  }

  /** Alarms do not tell whose object they run. */
  #rememberSite(siteId: string): void {
    if (this.#siteId === siteId) return
    this.#siteId = siteId
    this.#documents.put('site_id', 0, siteId)
  }

  #forgetOld(): void {
    const now = this.clock.now()
    if (now - this.#forgottenAt < FORGET_EVERY_MS) return
    this.#forgottenAt = now
    const isAnyLeft = this.#seen.forgetOld(now)
    this.#alarm.setForForgetting(isAnyLeft ? now + FORGET_EVERY_MS : null)
  }
}
