import { Basis } from '../../shared/schema/beacon.ts'
import type { FunnelReport, ReportBy } from '../../shared/schema/report.ts'
import type { Dimension } from './metrics.ts'
import type { Period } from './periodOf.ts'
import { type ReportRow, selectRows, toReportRows } from './store.ts'

/** What a report is made for. */
export interface Wanted {
  site: string
  by: ReportBy
  period: Period
}

type Head = Omit<FunnelReport, 'steps' | 'forms' | 'relations'>
const NullableBasis = Basis.nullable()

/**
 * Reads the rows of some dimensions, and with them what every report says of itself: by which right its page views were
 * measured, and how many are in no number. One batch, only roll-ups.
 */
export async function makeReport<const D extends Dimension>(
  db: D1Database,
  { site, by, period }: Wanted,
  dimensions: readonly D[],
): Promise<{ head: Head; rows: (dimension: D) => ReportRow[] }> {
  const found = await db.batch([
    selectRows(db, site, 'basis', period, 'whole'),
    selectRows(db, site, 'bot', period, 'whole'),
    ...dimensions.map((dimension) => selectRows(db, site, dimension, period, by)),
  ])
  const [basis, bots, ...lists] = found.map(({ results }) => toReportRows(results))
  const botsNamed = (name: string) => bots?.rows.find((row) => row.name === name)?.counts.page_views ?? 0
  const head: Head = {
    ...{ site, by, from: period.from, to: period.to },
    truncated: lists.some(({ truncated }) => truncated),
    coverage: toCoverage(basis?.rows ?? []),
    bots: { agents: botsNamed('agent'), lifeless: botsNamed('lifeless') },
  }
  return { head, rows: (dimension) => lists[dimensions.indexOf(dimension)]?.rows ?? [] }
}

function toCoverage(rows: readonly ReportRow[]): Head['coverage'] {
  const all = rows.reduce((sum, { counts }) => sum + counts.page_views, 0)
  return rows.map(({ name, counts: { page_views: pageViews } }) => ({
    basis: NullableBasis.parse(name || null),
    pageViews,
    share: pageViews / all,
  }))
}
