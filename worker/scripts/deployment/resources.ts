import { isAbsolute, join, relative } from 'node:path'
import * as z from 'zod'
import type { Region } from './region.ts'

/** The parts of the Worker's configuration that name resources of an account; all else is passed on untouched. */
export const RawConfiguration = z.looseObject({
  name: z.string(),
  main: z.string(),
  assets: z.looseObject({ directory: z.string() }),
  d1_databases: z.array(
    z.looseObject({
      binding: z.string(),
      database_name: z.string(),
      database_id: z.string().optional(),
      migrations_dir: z.string(),
    }),
  ),
  queues: z.looseObject({
    producers: z.array(z.looseObject({ queue: z.string() })),
    consumers: z.array(z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })),
  }),
  r2_buckets: z.array(z.looseObject({ bucket_name: z.string() })),
})
export type RawConfiguration = z.infer<typeof RawConfiguration>

/** What a deployment needs in an account, by the names that the configuration gives. */
export interface Resources {
  worker: string
  databases: { binding: string; name: string; id: string | undefined }[]
  queues: string[]
  buckets: string[]
}

/** Ids that only stand for a database: they work on one's own machine and nowhere else. */
const PLACEHOLDER_ID = /^0{8}-/

/** Reads the names; an id that a Deploy-to-Cloudflare clone has filled in is respected. */
export function resourcesOf(configuration: RawConfiguration): Resources {
  const { producers, consumers } = configuration.queues
  const queues = [...producers, ...consumers].map(({ queue }) => queue)
  const dead = consumers.flatMap(({ dead_letter_queue }) => dead_letter_queue ?? [])
  return {
    worker: configuration.name,
    databases: configuration.d1_databases.map(({ binding, database_name, database_id }) => ({
      binding,
      name: database_name,
      id: database_id && !PLACEHOLDER_ID.test(database_id) ? database_id : undefined,
    })),
    queues: [...new Set([...queues, ...dead])],
    buckets: configuration.r2_buckets.map(({ bucket_name }) => bucket_name),
  }
}

/** The configuration for one account: with its ids and its bucket's region, and paths as seen from `folder`. */
export function configurationFor(
  configuration: RawConfiguration,
  ids: ReadonlyMap<string, string>,
  region: Region,
  project: string,
  folder: string,
): RawConfiguration {
  const path = (from: string) => (isAbsolute(from) ? from : relative(folder, join(project, from)).replaceAll('\\', '/'))
  return {
    ...configuration,
    main: path(configuration.main),
    assets: { ...configuration.assets, directory: path(configuration.assets.directory) },
    d1_databases: configuration.d1_databases.map((database) => ({
      ...database,
      database_id: ids.get(database.database_name) ?? database.database_id,
      migrations_dir: path(database.migrations_dir),
    })),
    r2_buckets: configuration.r2_buckets.map((bucket) => ({
      ...bucket,
      ...(region === 'anywhere' ? {} : { jurisdiction: region }),
    })),
  }
}
