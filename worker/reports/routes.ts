import { contract } from '../../shared/api/contract.ts'
import type { ReportQuery } from '../../shared/schema/report.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import type { Wanted } from './makeReport.ts'
import { periodOf } from './periodOf.ts'
import { readChannels, readContent, readFields, readFunnel } from './readReport.ts'
import { readSlots } from './readSlots.ts'

const { reports } = contract

/** Reports on what anonymous visitors did, from roll-ups. */
export const reportRoutes: Served[] = [
  serve(reports.funnel, (asked) => answer(asked, readFunnel)),
  serve(reports.channels, (asked) => answer(asked, readChannels)),
  serve(reports.content, (asked) => answer(asked, readContent)),
  serve(reports.fields, (asked) => answer(asked, readFields)),
  serve(reports.slots, (asked) => answer(asked, readSlots)),
]

interface AskedReport {
  env: { SIGNALS: D1Database }
  query: ReportQuery
  now: number
}

async function answer<Body>(
  { env, query, now }: AskedReport,
  read: (db: D1Database, wanted: Wanted) => Promise<Body>,
): Promise<{ status: 200; body: Body } | Refusal> {
  const period = periodOf(query, now)
  if ('problem' in period) return period
  return { status: 200, body: await read(env.SIGNALS, { site: query.site, by: query.by, period }) }
}
