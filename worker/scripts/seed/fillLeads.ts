import * as z from 'zod'
import type { Progress } from '../local/showProgress.ts'
import type { Databases } from './openDatabases.ts'
import { SMALL, tellRows } from './tellRows.ts'
import { toSeconds } from './toSeconds.ts'

const DAY_MS = 86_400_000
/** Leads of one request to the seeding Worker, and of one batch. */
const CHUNK = 2_000
/** People whom one round of measuring has to itself. */
const UNMEASURED = 1_100
const Measured = z.array(
  z.object({ what: z.string(), rowsRead: z.number(), mostRows: z.number(), sqlMs: z.number(), queries: z.number() }),
)

/** Writes the leads of a site over so many days that end yesterday, and measures what is asked of them. */
export async function fillLeads(
  { ask }: Databases,
  progress: Progress,
  { leads, days, seed, site: asked }: { leads: number; days: number; seed: number; site: string | undefined },
): Promise<void> {
  const spanMs = days * DAY_MS
  const crowd = { seed, people: leads, beginMs: Date.now() - (Date.now() % DAY_MS) - spanMs, spanMs }
  const made = await ask('/ground', z.object({ site: z.string(), form: z.string() }), { site: asked ?? null })
  const ground = { ...made, crowd }
  const measured: z.infer<typeof Measured>[] = []
  let tookMs = 0
  let done = 0
  for (const [round, size] of (leads > SMALL ? [SMALL, leads] : [leads]).entries()) {
    const began = Date.now()
    while (done < size) {
      const count = Math.min(CHUNK, size - done)
      await ask('/leads', z.number(), { ...ground, first: done, count })
      done += count
      progress.say(`Writing leads: ${done} of ${leads}, ${toSeconds(tookMs + Date.now() - began)} s`)
    }
    tookMs += Date.now() - began
    progress.say('Measuring')
    measured.push(await ask('/leads/measured', Measured, { ...ground, unmeasured: 1 + round * UNMEASURED }))
  }
  progress.clear()
  console.log(`${leads} leads of ${made.site} over ${days} days, written in ${toSeconds(tookMs)} s`)
  tellRows(measured, 'leads')
}
