import * as z from 'zod'
import { makeId } from '../../../shared/rules/makeId.ts'
import { samplePageViews } from '../../../shared/samples/pageViews.ts'
import { siteId } from '../../../shared/schema/id.ts'
import type { Wanted } from '../../reports/makeReport.ts'
import type { Dimension } from '../../reports/metrics.ts'
import { readChannels, readContent, readFields, readFunnel } from '../../reports/readReport.ts'
import { readSlots } from '../../reports/readSlots.ts'
import { rollUp } from '../../reports/rollUp.ts'
import type { BeaconMessage } from '../../signals/beaconMessage.ts'
import { channelOfVisit } from '../../signals/channelOfVisit.ts'
import { storeBeacons } from '../../signals/store.ts'

/** wrangler.toml names them, so every bundle has them; here nobody calls them. */
export { Courier, Desk } from '../../index.ts'

/** Page views that one batch writes. */
const GROUP = 1_000
/** Batches of roll-ups in one answer, so that the script can tell how far it is. */
const ROLL_UP_BATCHES = 100
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

const SeedRequest = z.object({
  ...{ site: siteId, seed: z.int(), beginMs: z.int(), days: z.int() },
  pageViews: z.int(),
})

interface Databases {
  DB: D1Database
  SIGNALS: D1Database
}

/** What `npm run seed` runs on a local state folder: the Worker's own code, without its front door. */
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url)
    if (pathname === '/site')
      return Response.json(await env.DB.prepare('SELECT id FROM sites ORDER BY id LIMIT 1').first())
    if (pathname === '/roll-up') return Response.json(await rollUp(env.SIGNALS, ROLL_UP_BATCHES))
    const asked = SeedRequest.parse(await request.json())
    if (pathname === '/seed') return Response.json(await seed(env.SIGNALS, asked))
    return Response.json(await measureReports(env.SIGNALS, asked))
  },
} satisfies ExportedHandler<Databases>

async function seed(db: D1Database, { site, pageViews, ...times }: z.infer<typeof SeedRequest>): Promise<number> {
  let group: BeaconMessage[] = []
  for (const { beacon: sampled, ...facts } of samplePageViews(pageViews, times)) {
    const beacon = { ...sampled, pageView: makeId('pv', facts.receivedAt) }
    group.push({ ...facts, site, beacon, channel: channelOfVisit(beacon, []) })
    if (group.length < GROUP) continue
    await storeBeacons(db, group)
    group = []
  }
  if (group.length > 0) await storeBeacons(db, group)
  return pageViews
}

/** Rows that each report reads, the most that it may read, and the milliseconds that it takes. */
async function measureReports(db: D1Database, { site, beginMs, days }: z.infer<typeof SeedRequest>) {
  const untilMs = beginMs + days * DAY_MS
  const period = { from: dayOf(beginMs), to: dayOf(untilMs - DAY_MS), fromMs: beginMs, untilMs }
  const measured = []
  for (const by of ['whole', 'day'] as const) {
    for (const { report, read, lists } of REPORTS) {
      const counts = await measure(db, (counting) => read(counting, { site, by, period }))
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

async function measure(db: D1Database, read: (db: D1Database) => Promise<unknown>) {
  let rowsRead = 0
  let sqlMs = 0
  const counting = new Proxy(db, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (name !== 'batch') return typeof member === 'function' ? member.bind(target) : member
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements)
        for (const { meta } of results) {
          rowsRead += meta.rows_read
          sqlMs += meta.duration
        }
        return results
      }
    },
  })
  await read(counting)
  return { rowsRead, sqlMs: Math.round(sqlMs * 10) / 10 }
}

const dayOf = (ms: number): Wanted['period']['from'] => new Date(ms).toISOString().slice(0, 10)
