/** What a faulty database does to one batch instead of running it. */
export type Fault = (run: () => Promise<D1Result[]>) => Promise<D1Result[]>

/** Fails before anything reached the database. */
export const failBefore: Fault = async () => {
  throw new Error('D1_ERROR: Network connection lost.')
}

/** Commits, then loses the answer. */
export const failAfterCommit: Fault = async (run) => {
  await run()
  throw new Error('D1_ERROR: Network connection lost.')
}

/** Test support: a database whose batches of writes fail as told, one fault a batch, then works. Reads work. */
export function faultyDatabase(db: D1Database, faults: Fault[]): D1Database {
  return withBatch(db, (statements) => {
    const isWrite = statements.length > 0 && isWriteOf(statements)
    const fault = isWrite ? faults.shift() : undefined
    const run = () => db.batch(statements)
    return fault ? fault(run) : run()
  })
}

/** Test support: a database that answers nothing until `isBack` says so. */
export function absentDatabase(db: D1Database, isBack: () => boolean): D1Database {
  const away = () => {
    if (!isBack())
      throw new Error('D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.')
  }
  return new Proxy(
    withBatch(db, async (statements) => {
      away()
      return db.batch(statements)
    }),
    {
      get(target, name) {
        if (name === 'prepare') away()
        return Reflect.get(target, name)
      },
    },
  )
}

const writes = new WeakSet<D1PreparedStatement>()

/** Statements remember whether they write, because D1's own do not tell. */
function isWriteOf(statements: readonly D1PreparedStatement[]): boolean {
  return statements.some((statement) => writes.has(statement))
}

function withBatch(db: D1Database, batch: (statements: D1PreparedStatement[]) => Promise<D1Result[]>): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'batch') return batch
      if (name === 'prepare') return (sql: string) => prepare(target, sql)
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

function prepare(db: D1Database, sql: string): D1PreparedStatement {
  const prepared = db.prepare(sql)
  if (!/^\s*(INSERT|UPDATE|DELETE)/i.test(sql)) return prepared
  const bind = prepared.bind.bind(prepared)
  prepared.bind = (...values) => {
    const bound = bind(...values)
    writes.add(bound)
    return bound
  }
  return prepared
}
