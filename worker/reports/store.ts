import * as z from 'zod'
import { inParts } from '../inParts.ts'
import { Metric } from './metrics.ts'
import type { RollUpChange } from './sumDifferences.ts'

const METRICS = Metric.options

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
