import type { Bulk } from './bulk.ts'
import type { Held } from './held.ts'
import { type Ledger, toTally } from './ledger.ts'
import type { Entry } from './sending.ts'

/** More than this never come at once; who asks again gets the rest. */
const MOST_FOUND = 500

/** A command that is kept beside the log: held for a newer one, among the rows that give way, or set aside. */
export interface KeptEntry extends Entry {
  place: 'held' | 'bulk' | 'set_aside'
}

/**
 * What the Desk keeps of a person longer than it takes to write it: commands that are held, give way or were set aside, and what
 * sendings were answered. It is looked through and forgotten for whoever knows what the commands mean.
 */
export class Kept {
  readonly #sql: SqlStorage
  readonly #bulk: Bulk
  readonly #held: Held
  readonly #ledger: Ledger

  constructor(sql: SqlStorage, bulk: Bulk, held: Held, ledger: Ledger) {
    this.#sql = sql
    this.#bulk = bulk
    this.#held = held
    this.#ledger = ledger
  }

  /** Commands in which one of these texts stands, whatever the case of its Latin letters. It reads all, which are bounded. */
  find(texts: readonly string[]): KeptEntry[] {
    const asked = JSON.stringify(texts.filter((text) => text !== '').map(inJson))
    const holds = 'EXISTS (SELECT 1 FROM json_each(?1) AS asked WHERE instr(lower(command), lower(asked.value)) > 0)'
    return this.#sql
      .exec<{ place: KeptEntry['place']; id: string; command: string }>(
        `SELECT 'held' AS place, command_id AS id, command FROM held WHERE command IS NOT NULL AND ${holds}
         UNION ALL SELECT 'bulk', command_id, command FROM bulk WHERE ${holds}
         UNION ALL SELECT 'set_aside', id, command FROM set_aside WHERE ${holds} LIMIT ?2`,
        asked,
        MOST_FOUND,
      )
      .toArray()
      .map(({ place, id, command }) => ({ place, commandId: id, command }))
  }

  /** Forgets commands for good; that they were forgotten, and where they stood, is counted. */
  forget(commandIds: readonly string[]): void {
    const listed = 'IN (SELECT value FROM json_each(?))'
    const ids = JSON.stringify(commandIds)
    const held = this.#sql
      .exec<{ id: string }>(`DELETE FROM held WHERE command_id ${listed} RETURNING id`, ids)
      .toArray()
    this.#held.count('forgotten', held.length)
    const aside = this.#sql
      .exec<{ position: number; kind: string }>(
        `DELETE FROM set_aside WHERE id ${listed} RETURNING position, command ->> 'kind' AS kind`,
        ids,
      )
      .toArray()
    this.#ledger.add(toTally(aside.map(({ position, kind }) => ({ position, name: `forgotten:${kind}`, n: 1 }))))
    this.#bulk.forget(commandIds)
  }

  /** Forgets what sendings were answered; that they came stays known. Returns of how many nothing is left but that. */
  forgetAnswers(ids: readonly string[]): number {
    const listed = 'id IN (SELECT value FROM json_each(?))'
    this.#sql.exec(`UPDATE seen SET answer = '' WHERE ${listed}`, JSON.stringify(ids))
    return this.#sql.exec<{ n: number }>(`SELECT count(*) AS n FROM seen WHERE ${listed}`, JSON.stringify(ids)).one().n
  }
}

/** As a text stands within JSON. */
const inJson = (text: string) => JSON.stringify(text).slice(1, -1)
