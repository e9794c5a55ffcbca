import { makeId } from '../../../shared/rules/makeId.ts'
import { eraseEvents, lookAgain } from '../../events/store.ts'
import { countChanges, dropIfEmpty, insertErasure } from '../store.ts'
import { noteOldEvents } from '../work.ts'
import { nextSites } from './nextSites.ts'

const DAY_MS = 86_400_000
/** What is not over when it is old is looked at again after so long. */
const AGAIN_MS = 7 * DAY_MS
const BOUNDS = { sites: 500, overdue: 20, events: 200 }

interface Overdue {
  site: string
  beforeMs: number
}

/**
 * Empties events that all endpoints have had for as long as their site keeps what they told; their Couriers forget what was
 * answered to them after that, as with any erasure. Those that an endpoint waits for, or has given up on, stay. What happened on
 * one day (UTC) goes on one day. For cron.
 */
export async function sweepEvents(db: D1Database, nowMs: number, bounds = BOUNDS): Promise<void> {
  const today = nowMs - (nowMs % DAY_MS)
  const sites = await nextSites(db, 'events', bounds.sites)
  const ends = sites.flatMap(({ site, retention: { eventsDays } }) =>
    eventsDays === null ? [] : [{ site, beforeMs: today - eventsDays * DAY_MS }],
  )
  if (ends.length === 0) return
  for (const { site, beforeMs } of await findOverdue(db, ends, bounds.overdue)) {
    const id = makeId('er', nowMs)
    const old = { beforeMs, most: bounds.events, againAtMs: beforeMs + AGAIN_MS }
    await db.batch([
      insertErasure(db, { id, site, command: null, reason: 'events', by: null, atMs: nowMs, what: 'events' }),
      noteOldEvents(db, id, site, old),
      lookAgain(db, id, site, old),
      eraseEvents(db, id, site),
      countChanges(db, id, 'events'),
      dropIfEmpty(db, id),
    ])
  }
}

async function findOverdue(db: D1Database, ends: readonly Overdue[], most: number): Promise<Overdue[]> {
  const { results } = await db
    .prepare(
      `SELECT ends.value ->> 'site' AS site, ends.value ->> 'beforeMs' AS beforeMs FROM json_each(?1) AS ends
       WHERE EXISTS (
         SELECT 1 FROM events AS old WHERE old.site_id = ends.value ->> 'site' AND old.emptied = 0
           AND old.look_at < ends.value ->> 'beforeMs')
       LIMIT ?2`,
    )
    .bind(JSON.stringify(ends), most)
    .all<Overdue>()
  return results
}
