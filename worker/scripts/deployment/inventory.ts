import * as z from 'zod'
import type { Finished } from '../runTool.ts'
import { REGIONS, type Region } from './region.ts'
import type { Resources } from './resources.ts'

/** Runs one wrangler command; `input` goes to its standard input. */
export type Wrangler = (args: readonly string[], input?: string) => Promise<Finished>

/** What an account has already of what a deployment needs. */
export interface Inventory {
  /** Ids of databases by name. */
  databases: Map<string, string>
  queues: Set<string>
  /** The regions of buckets by name. */
  buckets: Map<string, Region>
  /** Names of the Worker's secrets; empty while there is no such Worker. */
  secrets: Set<string>
}

const Databases = z.array(z.object({ uuid: z.string(), name: z.string() }))
const Secrets = z.array(z.object({ name: z.string() }))
/** More pages of queues than any account has: a guard against an endless list. */
const MOST_PAGES = 1_000

/** Looks at the account. A command that fails is an exception with what wrangler said. */
export async function takeInventory(wrangler: Wrangler, resources: Resources): Promise<Inventory> {
  const databases = Databases.parse(JSON.parse(await ask(wrangler, ['d1', 'list', '--json'])))
  return {
    databases: new Map(databases.map(({ name, uuid }) => [name, uuid])),
    queues: await listQueues(wrangler),
    buckets: await listBuckets(wrangler),
    secrets: await listSecrets(wrangler, resources.worker),
  }
}

/** Runs a command that has to succeed; what it printed. */
export async function ask(wrangler: Wrangler, args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, output } = await wrangler(args, input)
  if (code === 0) return stdout
  throw new Error(`wrangler ${args.join(' ')} failed:\n${output.trim()}`)
}

/** wrangler prints queues as a table, one page at a time; a page without a new name is behind the last. */
async function listQueues(wrangler: Wrangler): Promise<Set<string>> {
  const names = new Set<string>()
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = columnOf(await ask(wrangler, ['queues', 'list', '--page', String(page)]), 'name')
    const before = names.size
    for (const name of found) names.add(name)
    if (names.size === before) return names
  }
  throw new Error('wrangler queues list does not end.')
}

/** The cells of one column of a table drawn with `│`. */
function columnOf(table: string, title: string): string[] {
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.split('│').map((cell) => cell.trim()))
  const column = rows[0]?.indexOf(title) ?? -1
  return column < 0 ? [] : rows.slice(1).flatMap((cells) => cells[column] || [])
}

/** A bucket is listed only under its own jurisdiction. wrangler prints `name:  value` lines. */
async function listBuckets(wrangler: Wrangler): Promise<Map<string, Region>> {
  const buckets = new Map<string, Region>()
  for (const region of REGIONS) {
    const where = region === 'anywhere' ? [] : ['--jurisdiction', region]
    const listed = await ask(wrangler, ['r2', 'bucket', 'list', ...where])
    for (const [, name] of listed.matchAll(/^name:\s+(\S+)$/gm)) if (name) buckets.set(name, region)
  }
  return buckets
}

async function listSecrets(wrangler: Wrangler, worker: string): Promise<Set<string>> {
  const { code, stdout, output } = await wrangler(['secret', 'list', '--name', worker, '--format', 'json'])
  if (code === 0) return new Set(Secrets.parse(JSON.parse(stdout)).map(({ name }) => name))
  if (output.includes(`Worker "${worker}"`) && output.includes('not found')) return new Set()
  throw new Error(`wrangler secret list failed:\n${output.trim()}`)
}
