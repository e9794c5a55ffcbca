import type { Inventory } from './inventory.ts'
import type { Region } from './region.ts'
import type { Resources } from './resources.ts'

/** One step of a deployment, as data. */
export type Step =
  | { kind: 'create'; what: 'database' | 'queue' | 'bucket'; name: string; args: string[] }
  | { kind: 'bookmark'; database: string }
  | { kind: 'migrate'; binding: string }
  | { kind: 'deploy' }
  | { kind: 'secrets'; names: string[] }

/** The secrets without which the Worker answers 503, or nobody can sign in. */
const SECRETS = ['MASTER_KEY', 'ADMIN_TOKEN'] as const

/**
 * What is still to be done, in order: what exists is left alone, so the same command again creates nothing. Secrets come
 * last, because a Worker has to exist before it can have one.
 */
export function plan(resources: Resources, existing: Inventory, region: Region): Step[] {
  const where = region === 'anywhere' ? [] : ['--jurisdiction', region]
  const newDatabases = resources.databases.filter(({ name, id }) => !id && !existing.databases.has(name))
  const missing = SECRETS.filter((name) => !existing.secrets.has(name))
  return [
    ...newDatabases.map(({ name }) => create('database', name, ['d1', 'create', name, ...where])),
    ...resources.queues
      .filter((name) => !existing.queues.has(name))
      .map((name) => create('queue', name, ['queues', 'create', name, ...where])),
    ...resources.buckets
      .filter((name) => !existing.buckets.has(name))
      .map((name) => create('bucket', name, ['r2', 'bucket', 'create', name, ...where])),
    ...resources.databases
      .filter((database) => !newDatabases.includes(database))
      .map(({ binding }): Step => ({ kind: 'bookmark', database: binding })),
    ...resources.databases.map(({ binding }): Step => ({ kind: 'migrate', binding })),
    { kind: 'deploy' },
    ...(missing.length > 0 ? [{ kind: 'secrets', names: missing } satisfies Step] : []),
  ]
}

/**
 * The region that the account's resources already have, undefined while there are none. Mixed or contradicted ones
 * cannot be mended by deploying, so they are refused in words.
 */
export function settleRegion(
  resources: Resources,
  existing: Inventory,
  wanted: Region | undefined,
): Region | undefined {
  const found = resources.buckets.flatMap((name) => existing.buckets.get(name) ?? [])[0]
  if (found && wanted && found !== wanted) {
    throw new Error(`The bucket of this deployment lives in “${found}” and cannot be moved to “${wanted}”.`)
  }
  return found ?? wanted
}

function create(what: 'database' | 'queue' | 'bucket', name: string, args: string[]): Step {
  return { kind: 'create', what, name, args }
}
