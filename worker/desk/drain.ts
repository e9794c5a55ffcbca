import type { Clock } from '../clock.ts'
import type { Bulk } from './bulk.ts'
import type { Ledger } from './ledger.ts'
import { GROUP_COMMANDS, type Group, type Log } from './log.ts'
import type { Fold } from './machine.ts'
import { pauseAfter } from './pauseAfter.ts'
import type { Waiting } from './waiting.ts'
import { type Written, writeGroup } from './writeGroup.ts'

/**
 * Where fewer commands than this were waiting, the next group waits a moment for company: a round trip to D1 costs as much
 * for one as for a hundred. The first group of a burst never waits.
 */
const GOOD_COMPANY = GROUP_COMMANDS
const LINGER_MS = 100
/** Between groups while rows give way, for whoever is at the door: where all runs in one process, nothing else lets them in. */
const BREATH_MS = 5

/** Groups of one alarm, which may run for 15 minutes; what is left has the next one, at once. */
const GROUPS_PER_ALARM = 500

/** Where groups go, and what they mean. */
interface Goal {
  db: D1Database
  fold: Fold
  clock: Clock
}

/** Brings what waits into D1: in the order of the log, one group at a time, and rows that give way when the log is empty. */
export class Drain {
  readonly #storage: DurableObjectStorage
  readonly #log: Log
  readonly #bulk: Bulk
  readonly #ledger: Ledger
  readonly #waiting: Waiting
  #groupLimit = GROUP_COMMANDS
  #failures = 0

  constructor(storage: DurableObjectStorage, log: Log, bulk: Bulk, ledger: Ledger, waiting: Waiting) {
    this.#storage = storage
    this.#log = log
    this.#bulk = bulk
    this.#ledger = ledger
    this.#waiting = waiting
  }

  /** Goes on until nothing is left, or much is done; false where D1 was out of reach. */
  async run(siteId: string, { db, fold, clock }: Goal): Promise<boolean> {
    for (let drained = 0; drained < GROUPS_PER_ALARM; drained++) {
      const group = this.#nextGroup(clock.now())
      if (!group) break
      const written = await writeGroup(db, fold, siteId, group, clock.now())
      if (written.state === 'postponed') {
        this.failed()
        console.error(JSON.stringify({ at: 'desk.postponed', site: siteId, reason: written.reason }))
        return false
      }
      this.#failures = 0
      this.#settle(group, written, clock.now())
      if (written.state === 'written') await written.committed?.()
      const pauseMs = this.#pauseAfter(group)
      if (pauseMs > 0) await scheduler.wait(pauseMs)
    }
    return true
  }

  failed(): void {
    this.#failures++
  }

  /** How long to wait before the next try. */
  pauseMs(): number {
    return pauseAfter(this.#failures)
  }

  /** Rows that give way enter the log when it is empty, so that whoever comes next is behind one group of them at most. */
  #nextGroup(nowMs: number): Group | null {
    const live = this.#log.nextGroup(this.#groupLimit)
    if (live) return live
    const moved = this.#storage.transactionSync(() => this.#bulk.moveInto(this.#log, this.#groupLimit, nowMs))
    return moved > 0 ? this.#log.nextGroup(this.#groupLimit) : null
  }

  /** Rows that give way are company enough, so that nothing is waited for while there are any. */
  #pauseAfter({ commands }: Group): number {
    if (this.#bulk.isAny()) return BREATH_MS
    return commands.length < GOOD_COMPANY ? LINGER_MS : 0
  }

  #settle(group: Group, written: Exclude<Written, { state: 'postponed' }>, nowMs: number): void {
    if (written.state === 'written') {
      const positions = group.commands.map((logged) => logged.position)
      this.#log.deleteUpTo(written.lastPosition)
      if (written.tally) this.#ledger.add(written.tally)
      else this.#ledger.beginAfter(written.lastPosition)
      this.#waiting.settleUpTo(positions.filter((position) => position <= written.lastPosition))
      this.#groupLimit = Math.min(GROUP_COMMANDS, this.#groupLimit * 2)
      return
    }
    const [only, ...others] = group.commands
    if (written.state === 'refused' && others.length > 0) {
      this.#groupLimit = Math.ceil(group.commands.length / 2)
      return
    }
    const position = written.state === 'poisoned' ? written.position : (only?.position ?? 0)
    this.#log.setAside(position, written.reason, nowMs)
    this.#waiting.settle(position, { state: 'set_aside', reason: written.reason })
    console.error(JSON.stringify({ at: 'desk.set_aside', position, reason: written.reason }))
  }
}
