import { systemClock } from '../clock.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import type { Handled } from './drive.ts'
import { BREATH_MS, PAUSE_MS, ROWS_PER_BATCH } from './limits.ts'
import type { TakenRow } from './readRow.ts'
import { type Importing, toCommand } from './toCommand.ts'

/** It counts by itself what it writes. */
const NOTHING: NonNullable<Handled> = { found: { created: 0, updated: 0, unchanged: 0 }, changed: {} }

/** Hands rows to the site's Desk, which takes each once, as it has room for them. */
export async function handOver(
  env: Env,
  siteId: string,
  importing: Importing,
  taken: readonly TakenRow[],
  untilMs: number,
): Promise<Handled> {
  const desk = await deskOf(env, siteId)
  if (!desk) throw new Error(`${siteId} has no Desk`)
  for (let from = 0; from < taken.length; from += ROWS_PER_BATCH) {
    const now = systemClock.now()
    const entries = taken.slice(from, from + ROWS_PER_BATCH).map((row) => {
      const command = toCommand(row, importing, now)
      return { number: row.row, commandId: command.id, command: JSON.stringify(command) }
    })
    const last = entries.at(-1)?.number ?? 0
    while ((await desk.addBulk(siteId, importing.id, entries)).lastNumber < last) {
      if (systemClock.now() >= untilMs) return null
      await scheduler.wait(PAUSE_MS)
    }
    await scheduler.wait(BREATH_MS)
  }
  return NOTHING
}
