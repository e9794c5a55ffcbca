import { makeId } from '../../shared/rules/makeId.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import type { DisabledCommand } from './disabledCommand.ts'
import { type Disabled, listDisabledUntold, markDisabledTold } from './healthStore.ts'

/** Endpoints of one run; the next minute tells of the rest. */
const TOLD_AT_ONCE = 50
/** How far what waits for one is counted. */
const MOST_WAITING = 10_000

/**
 * Puts into their sites' logs that endpoints disabled themselves. Each is marked once the log has it, so that all are told of at
 * least once: whoever dies between the two tells it again.
 */
export async function tellDisabled(env: Env, nowMs: number): Promise<void> {
  const untold = await listDisabledUntold(env.DB, TOLD_AT_ONCE, MOST_WAITING)
  if (untold.length === 0) return
  const ended = await Promise.allSettled(untold.map((disabled) => tell(env, disabled, nowMs)))
  const told = untold.filter((_, index) => ended[index]?.status === 'fulfilled')
  await markDisabledTold(
    env.DB,
    told.map(({ id }) => id),
  )
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  if (failures.length > 0) throw new AggregateError(failures, `endpoints: ${failures.map(String).join('; ')}`)
}

async function tell(env: Env, { id, site, url, failingSince, ...rest }: Disabled, nowMs: number): Promise<void> {
  const command: DisabledCommand = {
    kind: 'endpoint_disabled',
    id: makeId('cm', nowMs),
    told: {
      endpoint: id,
      host: new URL(url).host,
      since: failingSince === null ? null : new Date(failingSince).toISOString(),
      ...rest,
    },
  }
  const desk = await deskOf(env, site)
  await desk?.append(site, command)
}
