import * as z from 'zod'
import type { Progress } from '../local/showProgress.ts'
import type { Databases } from './openDatabases.ts'
import { SMALL, tellRows } from './tellRows.ts'
import { toSeconds } from './toSeconds.ts'

const DAY_MS = 86_400_000
/** Page views of one request to the seeding Worker. */
const CHUNK = 10_000
const Measured = z.array(
  z.object({ report: z.string(), by: z.string(), rowsRead: z.number(), mostRows: z.number(), sqlMs: z.number() }),
)

/** Writes page views over so many days that end yesterday, counts them, and measures the reports. */
export async function fillPageViews(
  { ask }: Databases,
  progress: Progress,
  { pageViews, days, seed, site: asked }: { pageViews: number; days: number; seed: number; site: string | undefined },
): Promise<void> {
  const site = asked ?? (await ask('/site', z.object({ id: z.string() }).nullable()))?.id
  if (!site) throw new Error('There is no site yet. Start Baton once (npm start), or name a site: --site ID')
  const common = { site, days, beginMs: Date.now() - (Date.now() % DAY_MS) - days * DAY_MS }
  const took = { writing: 0, rollingUp: 0 }
  const measured: z.infer<typeof Measured>[] = []

  let done = 0
  for (const size of pageViews > SMALL ? [SMALL, pageViews] : [pageViews]) {
    const began = Date.now()
    for (; done < size; done = Math.min(done + CHUNK, size)) {
      progress.say(`Writing page views: ${done} of ${pageViews}`)
      await ask('/page-views', z.number(), { ...common, pageViews: Math.min(CHUNK, size - done), seed: seed + done })
    }
    const written = Date.now()
    for (let counted = 0, more = -1; more !== 0; counted += more) {
      progress.say(`Rolling them up: ${counted}`)
      more = await ask('/roll-up', z.number())
    }
    took.writing += written - began
    took.rollingUp += Date.now() - written
    measured.push(await ask('/reports', Measured, { ...common, pageViews, seed }))
  }
  progress.clear()
  console.log(`${pageViews} page views of ${site} over ${days} days`)
  console.log(`written in ${toSeconds(took.writing)} s, rolled up in ${toSeconds(took.rollingUp)} s`)
  const named = measured.map((all) => all.map(({ report, by, ...rows }) => ({ what: `${report} (${by})`, ...rows })))
  tellRows(named, 'page views')
}
