import { makeId } from '../../../shared/rules/makeId.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import type { PlaceCommand } from '../companyCommand.ts'
import { keysOfPerson, unique } from '../companyKeys.ts'
import { listWalked } from '../store.ts'
import { listPeopleAfter, listUncounted } from './store.ts'

/** What one run looks at: leads from before, companies whose keys lead elsewhere, and people of each of these. */
export interface PlacingBounds {
  leads: number
  companies: number
  people: number
}
export const PLACING: PlacingBounds = { leads: 1_000, companies: 20, people: 100 }
/** Leads of one command. */
const MOST_OF_COMMAND = 100

/**
 * Lets the Desks count people to companies who are not counted yet, or whose company's keys lead elsewhere now: in steps, as
 * commands that give way to others. For cron: in the end both indexes that it looks in are empty.
 */
export async function placePeople(env: Env, nowMs: number, bounds: PlacingBounds = PLACING): Promise<void> {
  const commands = [...(await placeUncounted(env.DB, nowMs, bounds)), ...(await walkCompanies(env.DB, nowMs, bounds))]
  for (const { site, command } of commands) {
    const desk = await deskOf(env, site)
    await desk?.offer(site, { commandId: command.id, command: JSON.stringify(command) })
  }
}

interface ForDesk {
  site: string
  command: PlaceCommand
}

/** Of leads from before, or of whom something came that nobody had looked up: their keys come along. */
async function placeUncounted(db: D1Database, nowMs: number, { leads: most }: PlacingBounds): Promise<ForDesk[]> {
  const bySite = Map.groupBy(await listUncounted(db, most), ({ site }) => site)
  return [...bySite].flatMap(([site, leads]) =>
    inChunks(leads, MOST_OF_COMMAND).map((chunk) => {
      const keys = unique(chunk.flatMap(({ parts }) => keysOfPerson(parts)))
      const ids = chunk.map(({ id }) => id)
      return { site, command: { kind: 'place' as const, id: makeId('cm', nowMs), leads: ids, keys } }
    }),
  )
}

/** The next people of each company whose keys changed; where there are no more, its walk is over. */
async function walkCompanies(db: D1Database, nowMs: number, bounds: PlacingBounds): Promise<ForDesk[]> {
  const walked = await listWalked(db, bounds.companies)
  return await Promise.all(
    walked.map(async ({ id, site, walk }) => {
      const people = await listPeopleAfter(db, { id, site }, walk, bounds.people)
      const last = people.length < bounds.people ? undefined : people.at(-1)
      const leads = people.map((person) => person.id)
      const goesOn = { company: id, next: last ? { atMs: last.atMs, position: last.position } : null }
      return { site, command: { kind: 'place', id: makeId('cm', nowMs), leads, keys: [], walk: goesOn } }
    }),
  )
}

function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
