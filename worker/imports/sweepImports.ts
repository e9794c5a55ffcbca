import type { Env } from '../env.ts'
import { drive } from './drive.ts'
import { fileKey } from './fileFormat.ts'
import { DRIVEN_AT_ONCE, DRIVEN_BY_CRON_MS, FILE_KEPT_MS } from './limits.ts'
import { listIdle } from './readingStore.ts'
import { forgetFile, listStaleFiles } from './store.ts'

/** Files that one run forgets; the next minute takes the rest. */
const FILES_PER_RUN = 100

/** Goes on with imports that nobody drives, and forgets the files of those that do not go on. For cron. */
export async function sweepImports(env: Env, nowMs: number, budgetMs = DRIVEN_BY_CRON_MS): Promise<void> {
  await forgetStaleFiles(env, nowMs)
  const idle = await listIdle(env.DB, nowMs, DRIVEN_AT_ONCE)
  const ended = await Promise.allSettled(idle.map((id) => drive(env, id, nowMs, budgetMs)))
  for (const end of ended) {
    if (end.status === 'rejected') console.error(JSON.stringify({ at: 'imports.drive', error: String(end.reason) }))
  }
}

/** The bytes go first: what fails between the two is tried again. */
async function forgetStaleFiles(env: Env, nowMs: number): Promise<void> {
  const stale = await listStaleFiles(env.DB, nowMs - FILE_KEPT_MS, FILES_PER_RUN)
  if (stale.length > 0) await env.FILES.delete(stale.map(({ site, id }) => fileKey(site, id)))
  for (const { id } of stale) await forgetFile(env.DB, id)
}
