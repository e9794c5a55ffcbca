import * as z from 'zod'
import type { ReportBy } from '../../shared/schema/report.ts'
import { inParts } from '../inParts.ts'
import { type Dimension, Metric } from './metrics.ts'
import type { Period } from './periodOf.ts'
import type { RollUpChange } from './sumDifferences.ts'

const METRICS = Metric.options

/** Rows that one list of a report reads at most, newest first, and that it answers with at most. */
const MOST_READ = 20_000
const MOST_ROWS = 1_000

const ADD = `
  INSERT INTO roll_ups (site_id, dimension, grain, at, of, name, ${METRICS.join(', ')})
  SELECT value ->> 'site', value ->> 'dimension', value ->> 'grain', value ->> 'at', value ->> 'of', value ->> 'name',
    ${METRICS.map((metric) => `coalesce(value -> 'counts' ->> '${metric}', 0)`).join(', ')}
  FROM json_each(?1) WHERE true
  ON CONFLICT (site_id, dimension, grain, at, of, name) DO UPDATE SET
    ${METRICS.map((metric) => `${metric} = ${metric} + excluded.${metric}`).join(', ')}`

const TurnRow = z.object({ turn: z.number() })

/** Whose turn it is to count. */
export function selectTurn(db: D1Database): D1PreparedStatement {
  return db.prepare('SELECT turn FROM roll_up_turns WHERE one = 1')
}

export const toTurn = (row: unknown): number => TurnRow.parse(row).turn

/**
 * The first statement of a batch that counts: it fails, and with it the batch, where another run has counted since the
 * turn was read. So no page view is ever counted twice, however late a batch comes.
 */
export function takeTurn(db: D1Database, turn: number): D1PreparedStatement {
  return db.prepare('UPDATE roll_up_turns SET turn = iif(turn = ?1, turn + 1, NULL) WHERE one = 1').bind(turn)
}

/** Whether a batch failed because it was not its turn. */
export const isOutOfTurn = (error: unknown) => String(error).includes('roll_up_turns.turn')

/** Adds to roll-ups, of which new ones begin at 0. */
export function addToRollUps(db: D1Database, changes: readonly RollUpChange[]): D1PreparedStatement[] {
  return inParts(changes).map((part) => db.prepare(ADD).bind(part))
}

const Labels = z.object({ at: z.number().nullable(), of: z.string(), name: z.string() })
const Extent = z.object({ read_rows: z.number(), answered: z.number() })
const Sums = z.record(Metric, z.number())

/** One row of a list of a report: sums over all its time, or over one day or hour. */
export type ReportRow = z.infer<typeof Labels> & { counts: z.infer<typeof Sums> }

/** Rows of one dimension, the newest first, of one time those with most page views; `truncated` where there are more. */
export interface ReportRows {
  rows: ReportRow[]
  truncated: boolean
}

/** Asks for the rows of one dimension. Reads no more than `MOST_READ`, whatever was measured. */
export function selectRows(
  db: D1Database,
  site: string,
  dimension: Dimension,
  { fromMs, untilMs }: Period,
  by: ReportBy,
): D1PreparedStatement {
  const sums = METRICS.map((metric) => `sum(${metric}) AS ${metric}`).join(', ')
  const at = by === 'whole' ? 'NULL' : 'at'
  return db
    .prepare(
      `SELECT *, count(*) OVER () AS answered FROM (
         SELECT ${at} AS at, of, name, ${sums}, sum(count(*)) OVER () AS read_rows FROM (
           SELECT * FROM roll_ups WHERE site_id = ?1 AND dimension = ?2 AND grain = ?3 AND at >= ?4 AND at < ?5
           ORDER BY at DESC LIMIT ${MOST_READ})
         GROUP BY 1, 2, 3 HAVING sum(page_views) > 0)
       ORDER BY at DESC, page_views DESC, of, name LIMIT ${MOST_ROWS}`,
    )
    .bind(site, dimension, by === 'hour' ? 'hour' : 'day', fromMs, untilMs)
}

export function toReportRows(found: readonly unknown[]): ReportRows {
  const [first] = found
  const extent = first === undefined ? null : Extent.parse(first)
  const rows = found.map((row) => ({ ...Labels.parse(row), counts: Sums.parse(pickMetrics(row)) }))
  return { rows, truncated: extent !== null && (extent.read_rows >= MOST_READ || extent.answered > MOST_ROWS) }
}

const AnyRow = z.record(z.string(), z.unknown())

function pickMetrics(row: unknown): Record<string, unknown> {
  const columns = AnyRow.parse(row)
  return Object.fromEntries(METRICS.map((metric) => [metric, columns[metric]]))
}
