import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

/** Test support: all that is stored, by place (`DB.leads`, `DESK.held`, `COURIER.attempts`, `FILES`): each row as one text. */
export type Dump = Map<string, string[]>

/** Tables of the engine's own; they hold no values of ours. */
const ENGINES = /^(sqlite_|_cf_|d1_migrations)/

/** Test support: reads every table of both databases and of every object, what else objects store, and the bucket. */
export async function dumpAll(): Promise<Dump> {
  const dump: Dump = new Map()
  for (const [name, db] of [['DB', env.DB] as const, ['SIGNALS', env.SIGNALS] as const]) {
    const { results } = await db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all<{ name: string }>()
    for (const { name: table } of results.filter((found) => !ENGINES.test(found.name))) {
      const rows = (await db.prepare(`SELECT * FROM "${table}"`).all()).results
      dump.set(`${name}.${table}`, rows.map(toText))
    }
  }
  await dumpObjects(dump, 'DESK', env.DESK)
  await dumpObjects(dump, 'COURIER', env.COURIER)
  dump.set('FILES', await dumpBucket())
  return dump
}

async function dumpObjects(dump: Dump, name: string, namespace: typeof env.DESK | typeof env.COURIER): Promise<void> {
  for (const id of await listDurableObjectIds(namespace as typeof env.DESK)) {
    await runInDurableObject((namespace as typeof env.DESK).get(id), async (_, { storage }) => {
      const tables = storage.sql.exec<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).toArray()
      for (const { name: table } of tables.filter((found) => !ENGINES.test(found.name))) {
        const rows = storage.sql.exec(`SELECT * FROM "${table}"`).toArray().map(toText)
        dump.set(`${name}.${table}`, [...(dump.get(`${name}.${table}`) ?? []), ...rows])
      }
      const stored = [...(await storage.list())].map(toText)
      dump.set(`${name} (keys)`, [...(dump.get(`${name} (keys)`) ?? []), ...stored])
    })
  }
}

async function dumpBucket(): Promise<string[]> {
  const { objects, truncated } = await env.FILES.list({ include: ['customMetadata', 'httpMetadata'] })
  if (truncated) throw new Error('the bucket holds more than one list of a test')
  return await Promise.all(
    objects.map(async ({ key, customMetadata, httpMetadata }) => {
      const body = await env.FILES.get(key)
      return toText({ key, customMetadata, httpMetadata, body: body && (await body.arrayBuffer()) })
    }),
  )
}

/** In lower case; bytes as signs of Latin-1, whether they come as a buffer or as D1's lists of numbers. */
const toText = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (isBytes(value) ? latin(value) : value)).toLowerCase()

function isBytes(value: unknown): value is ArrayBuffer | number[] {
  return value instanceof ArrayBuffer || (Array.isArray(value) && value.length > 0 && value.every(Number.isInteger))
}

const latin = (bytes: ArrayBuffer | number[]) =>
  [...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join('')

/** Test support: the places in which a text stands. */
export const placesOf = (dump: Dump, text: string): string[] =>
  [...dump].filter(([, rows]) => rows.some((row) => row.includes(text.toLowerCase()))).map(([place]) => place)
