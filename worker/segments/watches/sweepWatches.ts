import { forgetOver, listNoting, noteNext } from './store.ts'

/** What a group that was under way when somebody began to watch has long written. */
const YOUNGEST_MS = 60_000
const WATCHES_PER_RUN = 4
const WINDOWS_PER_RUN = 4
/** Leads of one query. */
const WINDOW_LEADS = 2_000
/** Who was noted in watches that are over. */
const FORGOTTEN_PER_RUN = 5_000

/** Notes who is in segments already that somebody began to watch, and forgets who was in others. For cron. */
export async function sweepWatches(db: D1Database, nowMs: number, windowLeads = WINDOW_LEADS): Promise<void> {
  for (const watch of await listNoting(db, nowMs - YOUNGEST_MS, WATCHES_PER_RUN)) {
    let rest: typeof watch | null = watch
    for (let window = 0; rest !== null && window < WINDOWS_PER_RUN; window++)
      rest = await noteNext(db, rest, windowLeads)
  }
  await forgetOver(db, FORGOTTEN_PER_RUN)
}
