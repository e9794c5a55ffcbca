import { writeGroup } from '../../../desk/writeGroup.ts'
import type { Env } from '../../../env.ts'
import { foldLeads, type LeadCommand } from '../../../handlers.ts'
import type { Ground } from './seedLeads.ts'

/** A seeded site, with the Worker to ask. */
export interface Measurable extends Ground {
  env: Env
  /** The number of a person from whom on nothing was measured yet: who came back today does not come back again. */
  unmeasured: number
}

/** Brings a group of commands into a database, as the Desk does. */
export async function drain(
  { env, site, reserve }: Measurable,
  db: D1Database,
  commands: readonly LeadCommand[],
): Promise<void> {
  const firstPosition = await reserve(commands.length)
  const appendedAt = Date.now()
  const logged = commands.map((command, index) => ({ position: firstPosition + index, appendedAt, command }))
  const written = await writeGroup(db, foldLeads(env), site, { firstPosition, commands: logged }, appendedAt)
  if (written.state !== 'written') throw new Error(`The group was ${JSON.stringify(written)}`)
  await written.committed?.()
}
