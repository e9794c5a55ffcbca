import * as z from 'zod'
import { inParts } from '../inParts.ts'
import { type DayName, type DayOfNames, type FoundNames, keyOfDay, keyOfName } from './capNames.ts'

const Known = z.object({ index: z.number() })
const Count = Known.extend({ names: z.number() })

const DAY = `site_id = value ->> 'site' AND dimension = value ->> 'dimension' AND at = value ->> 'at'`
const SELECT_KNOWN = `
  SELECT value ->> 'index' AS "index" FROM json_each(?1) CROSS JOIN roll_ups
  ON ${DAY} AND grain = 'day' AND of = value ->> 'of' AND name = value ->> 'name'`
const SELECT_COUNTS = `
  SELECT value ->> 'index' AS "index", names FROM json_each(?1) CROSS JOIN roll_up_names ON ${DAY}`

/** Which of these names the roll-ups have, and how many their days have in all. One batch. */
export async function findNames(db: D1Database, names: readonly DayName[]): Promise<FoundNames> {
  if (names.length === 0) return { known: new Set(), counts: new Map() }
  const days = [
    ...new Map(
      names.map(({ site, dimension, at }) => {
        const day = { site, dimension, at }
        return [keyOfDay(day), day]
      }),
    ).values(),
  ]
  const known = inParts(names.map((name, index) => ({ ...name, index })))
  const counted = inParts(days.map((day, index) => ({ ...day, index })))
  const found = await db.batch([
    ...known.map((part) => db.prepare(SELECT_KNOWN).bind(part)),
    ...counted.map((part) => db.prepare(SELECT_COUNTS).bind(part)),
  ])
  const rows = (of: typeof found) => of.flatMap(({ results }) => results)
  return {
    known: new Set(
      rows(found.slice(0, known.length)).flatMap((row) => {
        const name = names[Known.parse(row).index]
        return name ? [keyOfName(name)] : []
      }),
    ),
    counts: new Map(
      rows(found.slice(known.length)).flatMap((row) => {
        const { index, names: count } = Count.parse(row)
        const day = days[index]
        return day ? [[keyOfDay(day), count] as const] : []
      }),
    ),
  }
}

/** Notes how many names days have got; belongs into the batch that writes their rows. */
export function addNames(db: D1Database, grown: readonly (DayOfNames & { names: number })[]): D1PreparedStatement[] {
  return inParts(grown).map((part) =>
    db
      .prepare(
        `INSERT INTO roll_up_names (site_id, dimension, at, names)
         SELECT value ->> 'site', value ->> 'dimension', value ->> 'at', value ->> 'names' FROM json_each(?1) WHERE true
         ON CONFLICT (site_id, dimension, at) DO UPDATE SET names = names + excluded.names`,
      )
      .bind(part),
  )
}
