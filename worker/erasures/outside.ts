import { forgetInCourier } from '../courier/forgetInCourier.ts'
import { deskOf } from '../desk/client.ts'
import type { Desk } from '../desk/desk.ts'
import type { KeptEntry } from '../desk/kept.ts'
import { listEndpointsOfEvents } from '../endpoints/store.ts'
import type { Env } from '../env.ts'
import { forgetExpired, objectKey } from '../files/store.ts'
import type { Held } from './eraseCommand.ts'
import { broughtBy, isTheirs, type Person, textsOf } from './isTheirs.ts'
import type { Unfinished } from './store.ts'
import { insertWork, readWork, settleWork, type Work } from './work.ts'

/** What is told an object, or the bucket, at once. */
const AT_ONCE = 200
/** Rounds of one kind of work; cron goes on with the rest. */
const MOST_ROUNDS = 25

/** Forgets what the Desk keeps of a person beside its log, as far as it came before the erasure. */
export async function forgetKept(env: Env, erasure: Unfinished, person: Person): Promise<void> {
  if (textsOf(person).length === 0) return
  const desk = await mustHaveDesk(env, erasure.site)
  const found = await findTheirs(env, erasure.site, person)
  const theirs = found.filter(({ commandId }) => erasure.command !== null && commandId < erasure.command)
  // First it is noted and then forgotten, so that it is counted though we may die in between.
  for (const statement of insertWork(env.DB, erasure.id, theirs.flatMap(workOf))) await statement.run()
  for (const place of ['held', 'set_aside', 'bulk'] as const) {
    await eachPart(env, erasure, place, 'desk', place, async (commands) => {
      await desk.forget(commands)
      return commands.length
    })
  }
}

/** Forgets what a person's sendings were answered, which may name them; that these came stays known. */
export async function forgetAnswers(env: Env, erasure: Unfinished): Promise<void> {
  const desk = await mustHaveDesk(env, erasure.site)
  await eachPart(env, erasure, 'submission', 'desk', 'seen', (ids) => desk.forget([], [...ids]))
}

/** Forgets what receivers answered to the events, and whatever of these is about to be sent. */
export async function forgetAttempts(env: Env, erasure: Unfinished): Promise<void> {
  await eachPart(env, erasure, 'event', 'couriers', 'attempts', async (events) => {
    const endpoints = await listEndpointsOfEvents(env.DB, erasure.site, events)
    const forgotten = await Promise.all(endpoints.map((id) => forgetInCourier(env, erasure.site, id, events)))
    return forgotten.reduce((sum, count) => sum + count, 0)
  })
}

/** Takes files out of the bucket, and then what was known of them. */
export async function deleteFiles(env: Env, erasure: Unfinished): Promise<void> {
  await eachPart(env, erasure, 'file', 'bucket', 'files', async (files) => {
    await env.FILES.delete(files.map((file) => objectKey(erasure.site, file)))
    await forgetExpired(env.DB, files)
    return files.length
  })
}

/** What the Desk keeps of a person beside its log: held, among the rows of imports, or set aside. */
export async function findTheirs(env: Env, site: string, person: Person): Promise<KeptEntry[]> {
  const desk = await mustHaveDesk(env, site)
  // A stub's promise has no more of its result's type than it can be cloned.
  const found = (await desk.findKept(textsOf(person))) as KeptEntry[]
  return found.filter(({ command }) => isTheirs(command, person))
}

/** What the Desk would still write of a person, to be forgotten in the moment in which the erasure is appended. */
export async function findHeld(env: Env, site: string, person: Person): Promise<Held> {
  const held = (await findTheirs(env, site, person)).filter(({ place }) => place !== 'set_aside')
  const brought = held.map(({ command }) => broughtBy(command))
  return {
    commands: held.map(({ commandId }) => commandId),
    submissions: brought.flatMap(({ submissions }) => submissions),
    files: brought.flatMap(({ files }) => files),
  }
}

/** Does the work of one kind, part by part; each is taken off once it is done. */
async function eachPart(
  { DB: db }: Env,
  erasure: Unfinished,
  kind: Work['kind'],
  place: 'desk' | 'couriers' | 'bucket',
  what: string,
  forget: (values: readonly string[]) => Promise<number>,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const values = await readWork(db, erasure.id, kind, AT_ONCE)
    if (values.length === 0) return
    const count = await forget(values)
    await db.batch(settleWork(db, erasure.id, kind, values, { place, what, count }))
  }
  throw new Error(`erasure ${erasure.id} has more to do (${kind})`)
}

function workOf({ place, commandId, command }: KeptEntry): Work[] {
  const { submissions, files } = broughtBy(command)
  return [
    { kind: place, value: commandId },
    ...submissions.map((value): Work => ({ kind: 'submission', value })),
    ...files.map((value): Work => ({ kind: 'file', value })),
  ]
}

async function mustHaveDesk(env: Env, site: string): Promise<DurableObjectStub<Desk>> {
  const desk = await deskOf(env, site)
  if (!desk) throw new Error(`${site} is no site`)
  return desk
}
