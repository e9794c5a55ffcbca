import { blockingKeys } from '../blocks/blockingKeys.ts'
import { readBlocks } from '../blocks/store.ts'
import { factsOf } from '../facts/factsOf.ts'
import { readCompared, readGiven } from '../facts/store.ts'
import { readPartners } from '../store.ts'
import type { ComparedLead } from './comparedLead.ts'
import { findPairs } from './findPairs.ts'
import { type Mark, readMarks, setBack, writeCompared } from './store.ts'

/** Leads that one run of cron compares, and that are read and written at once. */
const LEADS_PER_RUN = 500
const LEADS_PER_BATCH = 25
/** Between two batches, for whoever is at the door: where all runs in one process, nothing else lets them in. */
const BREATH_MS = 5

/**
 * Compares leads that changed in something that tells a person, the latest first, and suggests pairs. For cron: not on the
 * path of a submission, and a change is compared a minute later. A lead that cannot be compared goes to the end of the
 * line, is told, and keeps nobody else from their turn.
 */
export async function compareMarked(db: D1Database, nowMs: number, most = LEADS_PER_RUN): Promise<void> {
  const marks = await readMarks(db, most)
  const failures: unknown[] = []
  for (let at = 0; at < marks.length; at += LEADS_PER_BATCH) {
    failures.push(...(await compareOrHalve(db, marks.slice(at, at + LEADS_PER_BATCH), nowMs)))
    await scheduler.wait(BREATH_MS)
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} leads could not be compared`)
}

/** What kept leads from being compared, once those that can be are. */
async function compareOrHalve(db: D1Database, marks: readonly Mark[], nowMs: number): Promise<unknown[]> {
  try {
    await compareBatch(db, marks, nowMs)
    return []
  } catch (failure) {
    if (marks.length > 1) {
      const half = Math.ceil(marks.length / 2)
      const first = await compareOrHalve(db, marks.slice(0, half), nowMs)
      return [...first, ...(await compareOrHalve(db, marks.slice(half), nowMs))]
    }
    await setBack(db, marks)
    return [failure]
  }
}

async function compareBatch(db: D1Database, marks: readonly Mark[], nowMs: number): Promise<void> {
  const given = await readGiven(
    db,
    marks.map(({ lead }) => lead),
  )
  const leads = given.map(({ lead, submissions }): ComparedLead => {
    const facts = factsOf(lead, submissions)
    return { id: lead.id, site: lead.site_id, position: lead.position, facts, keys: blockingKeys(facts) }
  })
  const [blocks, partners] = await Promise.all([readBlocks(db, leads), readPartners(db, leads)])
  const around = new Set([...blocks.values(), ...partners.values()].flat())
  const others = await readCompared(db, [...around])
  await writeCompared(db, { marks, leads, pairs: findPairs(leads, { others, blocks, partners }) }, nowMs)
}
