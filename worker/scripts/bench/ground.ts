import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'
import { PROJECT, TOOLS } from '../project.ts'
import { runTool } from '../runTool.ts'

const OWNER = 'bench-owner'

/** The product and the bare operations, in one local runtime with its data on disk. */
export interface Ground {
  origin: string
  api<Body>(method: string, path: string, body?: unknown): Promise<Body>
  database(name: 'DB' | 'SIGNALS'): Promise<D1Like>
  end(): Promise<void>
}

interface D1Like {
  prepare(sql: string): { first<Value>(column: string): Promise<Value | null>; run(): Promise<unknown> }
}

/** Bundles the Worker with the bare operations beside it and starts it. */
export async function makeGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'))
  await runTool(TOOLS.wrangler, [
    'deploy',
    'worker/scripts/bench/bareWorker.ts',
    '--dry-run',
    '--outdir',
    join(folder, 'bundle'),
  ])
  const runtime = new Miniflare(convertV4MiniflareOptions(options(folder)))
  const origin = (await runtime.ready).origin
  const database = async (name: 'DB' | 'SIGNALS') => (await runtime.getD1Database(name)) as unknown as D1Like
  await migrate(await database('DB'), 'worker/migrations')
  await migrate(await database('SIGNALS'), 'worker/migrations-signals')
  await (await database('DB')).prepare('CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL)').run()
  return {
    origin,
    database,
    api: (method, path, body) => api(origin, method, path, body),
    async end() {
      await runtime.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function options(folder: string): V4MiniflareOptions {
  return {
    modules: [
      {
        type: 'ESModule',
        path: 'bareWorker.js',
        contents: readFileSync(join(folder, 'bundle', 'bareWorker.js'), 'utf8'),
      },
    ],
    compatibilityDate: '2026-11-01',
    compatibilityFlags: ['global_fetch_strictly_public'],
    bindings: {
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      ADMIN_TOKEN: OWNER,
      LOCAL_RUNTIME: '1',
      ALLOW_LOCAL_ENDPOINTS: '1',
    },
    durableObjects: {
      DESK: { className: 'Desk', useSQLite: true },
      COURIER: { className: 'Courier', useSQLite: true },
      BARE: { className: 'Bare', useSQLite: true },
    },
    d1Databases: ['DB', 'SIGNALS'],
    r2Buckets: ['FILES'],
    queueProducers: { BEACONS: 'beacons', BARE_QUEUE: 'bare' },
    queueConsumers: { beacons: { maxBatchSize: 100, maxBatchTimeout: 1 } },
    ratelimits: {
      FLOOD: { namespace_id: '1001', simple: { limit: 1_000, period: 10 } },
      UPLOADS: { namespace_id: '1002', simple: { limit: 60, period: 60 } },
    },
    defaultPersistRoot: join(folder, 'state'),
    durableObjectsPersist: true,
    d1Persist: true,
  }
}

async function migrate(db: D1Like, folder: string): Promise<void> {
  for (const name of readdirSync(join(PROJECT, folder)).sort()) {
    for (const statement of splitSql(readFileSync(join(PROJECT, folder, name), 'utf8')))
      await db.prepare(statement).run()
  }
}

async function api<Body>(origin: string, method: string, path: string, body?: unknown): Promise<Body> {
  const headers = { authorization: `Bearer ${OWNER}`, 'content-type': 'application/json' }
  const answer = await fetch(origin + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Body
}
