/** Test support: a database that remembers what it was asked, and tells which of it read a whole table. */
export interface WatchedDatabase {
  db: D1Database
  /** `SCAN` steps of a real table in the plans of all that was asked, each with its statement. Wanted: none. */
  scans(): Promise<string[]>
}

/** Scans whose length is bounded by what was bound: `json_each`, constant rows, subqueries. */
const BOUNDED = /^SCAN (\(|CONSTANT ROW|.* VIRTUAL TABLE )/

export function watchQueries(db: D1Database): WatchedDatabase {
  const asked = new Set<string>()
  const watched = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          asked.add(sql)
          return target.prepare(sql)
        }
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { db: watched, scans: async () => (await Promise.all([...asked].map((sql) => scansIn(db, sql)))).flat() }
}

async function scansIn(db: D1Database, sql: string): Promise<string[]> {
  const numbered = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number))
  const parameters = Math.max(0, sql.match(/\?(?!\d)/g)?.length ?? 0, ...numbered)
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...Array<null>(parameters).fill(null))
  const { results } = await plan.all<{ detail: string }>()
  const details = results.map((step) => step.detail)
  // What a statement makes for itself is read whole; what that is made of has steps of its own.
  const made = new Set(details.flatMap((detail) => detail.match(/^(?:CO-ROUTINE|MATERIALIZE) (\w+)/)?.[1] ?? []))
  const isMade = (detail: string) => made.has(detail.replace(/^SCAN (\w+).*/, '$1'))
  const scans = details.filter((detail) => detail.startsWith('SCAN ') && !BOUNDED.test(detail) && !isMade(detail))
  return scans.map((detail) => `${detail} in ${sql.trim()}`)
}
