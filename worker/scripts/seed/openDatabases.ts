import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_readConfig as readConfig } from 'wrangler'
import * as z from 'zod'
import type { StateFolder } from '../local/stateFolder.ts'
import { PROJECT, TOOLS } from '../project.ts'
import { runTool } from '../runTool.ts'

/** The seeding Worker, running on the databases of a state folder. */
export interface Databases {
  ask<Schema extends z.ZodType>(path: string, schema: Schema, body?: unknown): Promise<z.output<Schema>>
  close(): Promise<void>
}

const Config = z.object({ d1_databases: z.array(z.object({ binding: z.string(), database_id: z.string() })) })

/** Opens a state folder's databases as `wrangler dev` lays them out. Nothing else may have them open. */
export async function openDatabases(state: StateFolder): Promise<Databases> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-seed-'))
  // wrangler wants the folder of assets to be there, which the seeding Worker never asks for.
  mkdirSync(join(PROJECT, '.build/assets'), { recursive: true })
  const source = 'worker/scripts/seed/seedWorker.ts'
  const { code, output } = await runTool(TOOLS.wrangler, ['deploy', source, '--dry-run', '--outdir', folder])
  if (code !== 0) throw new Error(`The seeding Worker could not be built.\n${output.trim()}`)
  const { d1_databases: databases } = Config.parse(readConfig({ config: join(PROJECT, 'wrangler.toml') }))
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      modules: [
        { type: 'ESModule', path: 'seedWorker.js', contents: readFileSync(join(folder, 'seedWorker.js'), 'utf8') },
      ],
      compatibilityDate: '2026-11-01',
      name: 'baton', // as wrangler.toml says: a Durable Object's place on disk is named after its Worker
      bindings: { MASTER_KEY: state.masterKey, ADMIN_TOKEN: state.adminToken, LOCAL_RUNTIME: '1' },
      durableObjects: {
        DESK: { className: 'Desk', useSQLite: true },
        COURIER: { className: 'Courier', useSQLite: true },
      },
      d1Databases: Object.fromEntries(databases.map(({ binding, database_id }) => [binding, database_id])),
      resourcePersistencePath: join(state.path, 'v3'),
    }),
  )
  const { origin } = await runtime.ready
  return {
    async ask(path, schema, body) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const answer = await fetch(origin + path, init)
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return schema.parse(await answer.json())
    },
    async close() {
      await runtime.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
