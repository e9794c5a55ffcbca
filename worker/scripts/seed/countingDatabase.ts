/** What a database was asked for, as it tells it itself. */
export interface Count {
  queries: number
  rowsRead: number
  sqlMs: number
}

/** The same database, and what it is asked for from now on. */
export function countingDatabase(db: D1Database): { db: D1Database; count: Count } {
  const count: Count = { queries: 0, rowsRead: 0, sqlMs: 0 }
  const bare = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
  const add = <Result extends D1Result>(result: Result): Result => {
    count.queries += 1
    count.rowsRead += result.meta.rows_read
    count.sqlMs += result.meta.duration
    return result
  }
  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const asked = async () => add(await statement.all())
    const members: Record<string, unknown> = {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      all: asked,
      run: asked,
      // The database tells of rows only with all of them.
      first: async (column?: string) => {
        const row = (await asked()).results[0]
        return row === undefined ? null : column === undefined ? row : Reflect.get(row, column)
      },
    }
    const proxy = new Proxy(statement, { get: (_, name) => members[String(name)] })
    bare.set(proxy, statement)
    return proxy
  }
  const members: Record<string, unknown> = {
    prepare: (sql: string) => counted(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await db.batch(statements.map((statement) => bare.get(statement) ?? statement))).map(add),
  }
  // What is asked by any other name would go uncounted: it is not there.
  return { db: new Proxy(db, { get: (_, name) => members[String(name)] }), count }
}
