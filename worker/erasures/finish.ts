import type { Env } from '../env.ts'
import { forgetInFiles } from '../imports/forgetInFiles.ts'
import { listSegments } from '../segments/store.ts'
import type { Person } from './isTheirs.ts'
import { namingSegments } from './namingSegments.ts'
import { deleteFiles, forgetAnswers, forgetAttempts, forgetKept } from './outside.ts'
import { closeErasure, findUnfinished, listUnfinished, nameSegments, noteTry, type Unfinished } from './store.ts'
import { keepTombstones } from './tombstones.ts'
import { readWork } from './work.ts'

/** Erasures that one sweep goes on with; each may take a while, others come first the next time. */
const MOST_SWEPT = 20
/** Whoever asked for one goes on with it until then. */
const PATIENCE_MS = 60_000
/** Keys of one person that are looked for. */
const MOST_KEYS = 500

/**
 * Does what an erasure has still to do outside the database. Each step may be repeated, and one that fails keeps none of the
 * others from its end; by what the person is found goes last.
 */
export async function finishErasure(env: Env, id: string, nowMs: number): Promise<void> {
  const erasure = await findUnfinished(env.DB, id)
  if (erasure) await goOn(env, erasure, nowMs)
}

/** Goes on with erasures that somebody did not come to the end of. For cron. */
export async function sweepErasures(env: Env, nowMs: number): Promise<void> {
  const failures: unknown[] = []
  for (const erasure of await listUnfinished(env.DB, nowMs - PATIENCE_MS, MOST_SWEPT)) {
    await goOn(env, erasure, nowMs).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '))
}

async function goOn(env: Env, erasure: Unfinished, nowMs: number): Promise<void> {
  await noteTry(env.DB, erasure.id, nowMs)
  const person = await readPerson(env.DB, erasure.id)
  const steps = [
    () => keepKeys(env, erasure, person, nowMs),
    () => lookAtSegments(env.DB, erasure),
    () => forgetKept(env, erasure, person), // before the next two: it tells of more to forget
    () => forgetAnswers(env, erasure),
    () => deleteFiles(env, erasure),
    () => forgetInFiles(env, erasure.site, person),
    () => forgetAttempts(env, erasure),
  ]
  const failures: unknown[] = []
  for (const step of steps) await step().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${erasure.id}: ${failures.map(String).join('; ')}`)
  await closeErasure(env.DB, erasure.id, nowMs)
}

async function readPerson(db: D1Database, id: string): Promise<Person> {
  const read = (kind: Parameters<typeof readWork>[2]) => readWork(db, id, kind, MOST_KEYS)
  return {
    ids: await read('lead'),
    emailKeys: await read('email'),
    externalIds: await read('external_id'),
    visitors: await read('visitor'),
    phones: await read('phone'),
  }
}

/** Only who asked to be forgotten stays so: an import may bring back whom the site forgot by itself. */
async function keepKeys(env: Env, erasure: Unfinished, person: Person, nowMs: number): Promise<void> {
  if (erasure.reason !== 'asked') return
  const keys = [
    ...person.emailKeys.map((value) => ({ kind: 'email' as const, value })),
    ...person.externalIds.map((value) => ({ kind: 'external_id' as const, value })),
    ...person.phones.map((value) => ({ kind: 'phone' as const, value })),
  ]
  await keepTombstones(env, erasure.site, keys, nowMs)
}

async function lookAtSegments(db: D1Database, erasure: Unfinished): Promise<void> {
  const words = await readWork(db, erasure.id, 'word', MOST_KEYS)
  if (words.length === 0) return
  const found = namingSegments(await listSegments(db, erasure.site), words)
  await nameSegments(db, erasure.id, found)
}
