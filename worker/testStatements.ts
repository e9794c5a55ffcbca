import { env } from 'cloudflare:workers'
import { afterAll, beforeEach, expect } from 'vitest'
import { faultsOf } from './testPlans.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What the Worker asked D1 in a file's tests. */
    statements?: string[]
  }
}

/** The Worker's own code, but for what supports tests; a statement is the Worker's where any of it asked. */
const WORKER_CODE = /\/worker\/(?!scripts\/|(?:[\w/]+\/)?test[A-Z])[\w/]+(?<!\.test)\.ts:/
const asked = new Set<string>()

// Every database of the Worker, those of its Durable Objects too, has this prototype, so that nothing is asked past it.
const databases: D1Database = Object.getPrototypeOf(env.DB)
const prepare = databases.prepare
databases.prepare = function (this: D1Database, sql: string) {
  if (!asked.has(sql) && WORKER_CODE.test(new Error().stack ?? '')) asked.add(sql)
  return prepare.call(this, sql)
}

beforeEach(({ task }) => {
  // Told to worker/scripts/house, which knows what no test asks.
  task.file.meta.statements ??= []
  return () => {
    task.file.meta.statements = [...asked]
  }
})

afterAll(async () => {
  databases.prepare = prepare
  const { results } = await env.SIGNALS.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string
  }>()
  const apart = new RegExp(`\\b(?:${results.map(({ name }) => name).join('|')})\\b`)
  const faults = await Promise.all([...asked].map((sql) => faultsOf(apart.test(sql) ? env.SIGNALS : env.DB, sql)))
  expect(faults.flat(), 'statements that break the rules of worker/testPlans.ts').toEqual([])
})
