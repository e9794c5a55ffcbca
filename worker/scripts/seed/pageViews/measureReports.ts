import type { Wanted } from '../../../reports/makeReport.ts'
import type { Dimension } from '../../../reports/metrics.ts'
import { readChannels, readContent, readFields, readFunnel } from '../../../reports/readReport.ts'
import { readSlots } from '../../../reports/readSlots.ts'
import { countingDatabase } from '../countingDatabase.ts'

const DAY_MS = 86_400_000
/** Every report, with the lists that it reads beside the two of every report. */
const REPORTS: readonly ReadReport[] = [
  { report: 'funnel', read: readFunnel, lists: ['site', 'form', 'relation'] },
  { report: 'channels', read: readChannels, lists: ['channel', 'device', 'country'] },
  { report: 'content', read: readContent, lists: ['page', 'media', 'picture', 'link'] },
  { report: 'fields', read: readFields, lists: ['field'] },
  { report: 'slots', read: readSlots, lists: ['slot', 'held_out'] },
]
const HEAD_LISTS: readonly Dimension[] = ['basis', 'bot']
/** Rows that a report may read for each roll-up in its lists: SQLite counts a row again in each step that groups or sorts. */
const READS_OF_EACH = 8

interface ReadReport {
  report: string
  read: (db: D1Database, wanted: Wanted) => Promise<unknown>
  lists: readonly Dimension[]
}

/** Whose reports, and of which days. */
interface Reported {
  site: string
  beginMs: number
  days: number
}

/** Rows that each report reads, the most that it may read, and the milliseconds that it takes. */
export async function measureReports(db: D1Database, { site, beginMs, days }: Reported) {
  const untilMs = beginMs + days * DAY_MS
  const period = { from: dayOf(beginMs), to: dayOf(untilMs - DAY_MS), fromMs: beginMs, untilMs }
  const measured = []
  for (const by of ['whole', 'day'] as const) {
    for (const { report, read, lists } of REPORTS) {
      const { db: counted, count } = countingDatabase(db)
      await read(counted, { site, by, period })
      const counts = { rowsRead: count.rowsRead, sqlMs: Math.round(count.sqlMs * 10) / 10 }
      const rollUps = await countRollUps(db, { site, by, period }, [...HEAD_LISTS, ...lists])
      measured.push({ report, by, ...counts, mostRows: READS_OF_EACH * rollUps })
    }
  }
  return measured
}

/** Every report is by day or of the whole time, which are both made of days. */
async function countRollUps(db: D1Database, { site, period }: Wanted, lists: readonly Dimension[]): Promise<number> {
  const counted = await db
    .prepare(
      `SELECT count(*) AS rows FROM roll_ups WHERE site_id = ?1 AND grain = 'day' AND at >= ?2 AND at < ?3
         AND dimension IN (SELECT value FROM json_each(?4))`,
    )
    .bind(site, period.fromMs, period.untilMs, JSON.stringify(lists))
    .first<number>('rows')
  return counted ?? 0
}

const dayOf = (ms: number): Wanted['period']['from'] => new Date(ms).toISOString().slice(0, 10)
