import { sweepAudit } from './audit/store.ts'
import { placePeople } from './companies/people/placePeople.ts'
import { lookAtCompanies } from './companies/warming/lookAtCompanies.ts'
import { sweepEndpoints } from './courier/sweep.ts'
import { sweepGroups } from './desk/sweepGroups.ts'
import { tellDisabled } from './endpoints/tellDisabled.ts'
import type { Env } from './env.ts'
import { sweepErasures } from './erasures/finish.ts'
import { sweepEvents } from './erasures/retention/sweepEvents.ts'
import { sweepQuarantine } from './erasures/retention/sweepQuarantine.ts'
import { sweepQuietLeads } from './erasures/retention/sweepQuietLeads.ts'
import { sweepTombstones } from './erasures/tombstones.ts'
import { sweepFiles } from './files/sweepFiles.ts'
import { sweepHandoffs } from './handoffs/overdue/sweepHandoffs.ts'
import { sweepImports } from './imports/sweepImports.ts'
import { sweepKinds } from './leads/sweepKinds.ts'
import { sweepImages } from './merges/store.ts'
import { sweepReconciliation } from './reconciliation/sweepReconciliation.ts'
import { rollUp } from './reports/rollUp.ts'
import { sweepWatches } from './segments/watches/sweepWatches.ts'
import { sweepSessions } from './sessions/store.ts'
import { sweepSignals } from './signals/identified/sweepSignals.ts'
import { sweepPageViews } from './signals/sweepPageViews.ts'
import { compareMarked } from './suggestions/comparing/compareMarked.ts'

/** What cron does each minute. One that fails keeps none of the others from its end; then all failures are told. */
export async function sweep(env: Env, nowMs: number): Promise<void> {
  const ended = await Promise.allSettled([
    sweepEndpoints(env, nowMs),
    tellDisabled(env, nowMs),
    sweepGroups(env.DB, nowMs),
    sweepSessions(env.DB, nowMs),
    sweepAudit(env.DB, nowMs),
    sweepFiles(env, nowMs),
    rollUp(env.SIGNALS),
    sweepPageViews(env, nowMs),
    sweepSignals(env.DB, nowMs),
    placePeople(env, nowMs),
    lookAtCompanies(env, nowMs),
    sweepKinds(env.DB),
    sweepImages(env.DB, nowMs),
    compareMarked(env.DB, nowMs),
    sweepReconciliation(env, nowMs),
    sweepErasures(env, nowMs),
    sweepTombstones(env.DB, nowMs),
    sweepQuietLeads(env, nowMs),
    sweepQuarantine(env, nowMs),
    sweepEvents(env.DB, nowMs),
    sweepWatches(env.DB, nowMs),
    sweepImports(env, nowMs),
    sweepHandoffs(env, nowMs),
  ])
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  if (failures.length > 0) throw new AggregateError(failures, `cron: ${failures.map(String).join('; ')}`)
}
