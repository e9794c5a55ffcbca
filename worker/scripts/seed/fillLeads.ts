import * as z from 'zod'
import type { Progress } from '../local/showProgress.ts'
import { note, recall } from '../local/stateFolder.ts'
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
/** How far it has come; the same again goes on from there, and measures anew what is done. */
const Seeded = z.object({
  site: z.string(),
  form: z.string(),
  crowd: z.object({ seed: z.int(), people: z.int(), beginMs: z.int(), spanMs: z.int() }),
  done: z.int(),
  tookMs: z.int(),
  rounds: z.int(),
  /** What was read with few of them. */
  first: Measured.nullable(),
})
type Seeded = z.infer<typeof Seeded>

interface Wanted {
  leads: number
  days: number
  seed: number
  site: string | undefined
  /** The state folder. */
  folder: string
}

/** Writes the leads of a site over so many days that end yesterday, and measures what is asked of them. */
export async function fillLeads({ ask }: Databases, progress: Progress, wanted: Wanted): Promise<void> {
  let seeded = await begin(ask, wanted)
  const { site, form, crowd } = seeded
  const keep = (changes: Partial<Seeded>) => {
    seeded = { ...seeded, ...changes }
    note(wanted.folder, 'seeded-leads', seeded)
  }
  const writeUpTo = async (size: number) => {
    while (seeded.done < size) {
      progress.say(`Writing leads: ${seeded.done} of ${size}`)
      const [began, count] = [Date.now(), Math.min(CHUNK, size - seeded.done)]
      await ask('/leads', z.number(), { site, form, crowd, first: seeded.done, count })
      keep({ done: seeded.done + count, tookMs: seeded.tookMs + Date.now() - began })
    }
  }
  const measure = async () => {
    progress.say('Measuring')
    const unmeasured = 1 + seeded.rounds * UNMEASURED
    keep({ rounds: seeded.rounds + 1 })
    return await ask('/leads/measured', Measured, { site, form, crowd, unmeasured })
  }
  if (crowd.people > SMALL && seeded.done <= SMALL) {
    await writeUpTo(SMALL)
    keep({ first: await measure() })
  }
  await writeUpTo(crowd.people)
  const measured = await measure()
  progress.clear()
  console.log(`${crowd.people} leads of ${site} over ${wanted.days} days, written in ${toSeconds(seeded.tookMs)} s`)
  tellRows(seeded.first ? [seeded.first, measured] : [measured], 'leads')
}

async function begin(ask: Databases['ask'], { leads, days, seed, site, folder }: Wanted): Promise<Seeded> {
  const known = recall(folder, 'seeded-leads', Seeded)
  const spanMs = days * DAY_MS
  const { crowd } = known ?? {}
  if (
    known &&
    (!site || site === known.site) &&
    crowd?.people === leads &&
    crowd.seed === seed &&
    crowd.spanMs === spanMs
  )
    return known
  if (known && (!site || site === known.site)) {
    throw new Error(`${known.site} has other seeded leads. Name another site, or another folder by --persist-to.`)
  }
  const made = await ask('/ground', z.object({ site: z.string(), form: z.string() }), { site: site ?? null })
  const beginMs = Date.now() - (Date.now() % DAY_MS) - spanMs
  return { ...made, crowd: { seed, people: leads, beginMs, spanMs }, done: 0, tookMs: 0, rounds: 0, first: null }
}
