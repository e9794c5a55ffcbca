import * as z from 'zod'
import { hashFiles } from '../build/hashFiles.ts'
import { TOOLS } from '../project.ts'
import { QUIET } from '../quiet.ts'
import { runTool } from '../runTool.ts'
import { note, recall, type StateFolder } from './stateFolder.ts'

/** The databases by their bindings, with the folder of their migrations. */
const DATABASES = { DB: 'worker/migrations', SIGNALS: 'worker/migrations-signals' } as const
const Applied = z.record(z.string(), z.string())

/** Brings both local databases up to date; asks wrangler only where a migration has come. Throws what it said. */
export async function migrate(state: StateFolder): Promise<void> {
  const applied = recall(state.path, 'migrations', Applied) ?? {}
  for (const [binding, folder] of Object.entries(DATABASES)) {
    const hash = hashFiles([folder])
    if (applied[binding] === hash) continue
    const args = ['d1', 'migrations', 'apply', binding, '--local', '--persist-to', state.path]
    const { code, output } = await runTool(TOOLS.wrangler, args, { env: QUIET })
    if (code !== 0) throw new Error(`The migrations of ${binding} could not be applied.\n${output.trim()}`)
    applied[binding] = hash
    note(state.path, 'migrations', applied)
  }
}
