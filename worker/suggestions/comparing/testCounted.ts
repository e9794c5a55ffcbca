/** Test support: a database that counts the rows that D1 says its answers read and wrote. */
export function countRows(db: D1Database): { db: D1Database; count: { read: number; written: number } } {
  const count = { read: 0, written: 0 }
  const add = ({ meta }: D1Result) => {
    count.read += meta.rows_read
    count.written += meta.rows_written
  }
  const counted = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => countedStatement(target.prepare(sql), add)
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements.map((statement) => plain.get(statement) ?? statement))
          for (const result of results) add(result)
          return results
        }
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { db: counted, count }
}

/** What D1 itself knows of each statement, for its batches. */
const plain = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

function countedStatement(statement: D1PreparedStatement, add: (result: D1Result) => void): D1PreparedStatement {
  const counted = new Proxy(statement, {
    get(target, name) {
      if (name === 'bind') return (...values: unknown[]) => countedStatement(target.bind(...values), add)
      if (name !== 'all' && name !== 'run') return Reflect.get(target, name).bind(target)
      return async () => {
        const result = await target[name]()
        add(result)
        return result
      }
    },
  })
  plain.set(counted, statement)
  return counted
}
