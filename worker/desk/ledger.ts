/** Positions of the log that are counted together. */
export const POSITIONS_PER_PAGE = 100

/** So many of something that a command came to, under a name that the Desk does not understand. */
export interface Count {
  position: number
  name: string
  n: number
}

/** What groups came to, by page and name. */
export type Tally = Record<string, Record<string, number>>

/** A page of the ledger: a hundred positions of the log. */
export interface Page {
  first: number
  last: number
  counts: Record<string, number>
}

export const pageOf = (position: number): number => Math.floor(position / POSITIONS_PER_PAGE)

/** Counts as one tally. */
export function toTally(counts: readonly Count[]): Tally {
  const tally: Tally = {}
  for (const { position, name, n } of counts) {
    const page = pageOf(position)
    const known = tally[page] ?? {}
    tally[page] = { ...known, [name]: (known[name] ?? 0) + n }
  }
  return tally
}

/**
 * What the Desk handed on to D1, as it was meant, on the Desk's own disk: what D1 holds can be held against it. One row for a hundred
 * positions, written where the log forgets a group, so that accepting costs nothing.
 */
export class Ledger {
  readonly #sql: SqlStorage

  /** `lastDrained`: where counting begins in a Desk that has none yet. */
  constructor(sql: SqlStorage, lastDrained: number) {
    this.#sql = sql
    sql.exec('CREATE TABLE IF NOT EXISTS ledger (page INTEGER PRIMARY KEY, counts TEXT NOT NULL)')
    sql.exec('CREATE TABLE IF NOT EXISTS ledger_begin (only INTEGER PRIMARY KEY, position INTEGER NOT NULL)')
    sql.exec('INSERT INTO ledger_begin (only, position) VALUES (1, ?) ON CONFLICT DO NOTHING', lastDrained + 1)
  }

  /** The first position that is counted. */
  begin(): number {
    return this.#sql.exec<{ position: number }>('SELECT position FROM ledger_begin').one().position
  }

  /** Begins anew behind a group of which nobody knows what it came to: a Desk of before has written it. */
  beginAfter(position: number): void {
    this.#sql.exec('DELETE FROM ledger')
    this.#sql.exec('UPDATE ledger_begin SET position = ?', position + 1)
  }

  add(tally: Tally): void {
    for (const [page, counts] of Object.entries(tally)) {
      const sums = { ...this.#counts(Number(page)) }
      for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n
      this.#sql.exec('INSERT OR REPLACE INTO ledger (page, counts) VALUES (?, ?)', Number(page), JSON.stringify(sums))
    }
  }

  /** All pages from one to another that the log has come to, also those that nothing was counted on. */
  pages(from: number, to: number): Page[] {
    const begin = this.begin()
    const pages: Page[] = []
    for (let page = Math.max(from, pageOf(begin)); page <= to; page++) {
      const [first, last] = [page * POSITIONS_PER_PAGE, (page + 1) * POSITIONS_PER_PAGE - 1]
      pages.push({ first: Math.max(first, begin), last, counts: this.#counts(page) })
    }
    return pages
  }

  #counts(page: number): Record<string, number> {
    const [row] = this.#sql.exec<{ counts: string }>('SELECT counts FROM ledger WHERE page = ?', page).toArray()
    return row ? JSON.parse(row.counts) : {}
  }
}
