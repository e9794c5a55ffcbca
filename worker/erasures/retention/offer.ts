import { makeId } from '../../../shared/rules/makeId.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import type { EraseCommand, ExpireCommand } from '../eraseCommand.ts'

type Offered = Omit<EraseCommand, 'id' | 'alone'> | Omit<ExpireCommand, 'id' | 'alone'>

/** Puts a command into a site's log unless much waits there; cron comes again. */
export async function offer(env: Env, site: string, what: Offered, nowMs: number): Promise<boolean> {
  const id = makeId('cm', nowMs)
  const desk = await deskOf(env, site)
  const command = JSON.stringify({ ...what, id, alone: true })
  return (await desk?.offer(site, { commandId: id, command })) ?? false
}
