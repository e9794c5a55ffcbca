import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { migrate } from './local/migrate.ts'
import { showProgress } from './local/showProgress.ts'
import { openStateFolder, recall } from './local/stateFolder.ts'
import { PROJECT } from './project.ts'
import { type Databases, openDatabases } from './seed/openDatabases.ts'

const HELP = `npm run seed -- [options]      fills a local Baton with the page views of a potter's shop, counts them, and fails
                               where a report reads more rows than it may

  --page-views N     how many (100000)
  --days N           over how many days, ending yesterday (28)
  --site ID          whose (the first site of the state folder)
  --seed N           which ones (1); the same number gives the same
  --persist-to DIR   the state folder (.baton/state); no Baton may be running on it`

const DAY_MS = 86_400_000
/** Page views of one request to the seeding Worker. */
const CHUNK = 10_000
/** Page views after which reports are measured first: enough for every name on nearly every day. */
const SMALL = 20_000
/** How much more a report may read after all of them. */
const MOST_GROWTH = 1.1
const Measured = z.array(
  z.object({ report: z.string(), by: z.string(), rowsRead: z.number(), mostRows: z.number(), sqlMs: z.number() }),
)
type Measured = z.infer<typeof Measured>

const { values } = parseArgs({
  options: {
    'page-views': { type: 'string', default: '100000' },
    days: { type: 'string', default: '28' },
    site: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'persist-to': { type: 'string', default: '.baton/state' },
    help: { type: 'boolean', default: false },
  },
})
const progress = showProgress(process.stderr)
try {
  if (values.help) console.log(HELP)
  else await seed()
} catch (failure) {
  progress.clear()
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = 1
}

async function seed(): Promise<void> {
  const state = openStateFolder(resolve(PROJECT, values['persist-to']))
  await refuseRunning(state.path)
  progress.say('Preparing the databases')
  await migrate(state)
  const databases = await openDatabases(state)
  try {
    await fill(databases)
  } finally {
    await databases.close()
  }
}

async function fill({ ask }: Databases): Promise<void> {
  const [pageViews, days, number] = [values['page-views'], values.days, values.seed].map(readCount)
  if (!pageViews || !days || !number) throw new Error(HELP)
  const site = values.site ?? (await ask('/site', z.object({ id: z.string() }).nullable()))?.id
  if (!site) throw new Error('There is no site yet. Start Baton once (npm start), or name a site: --site ID')
  const common = { site, days, beginMs: Date.now() - (Date.now() % DAY_MS) - days * DAY_MS }
  const took = { writing: 0, rollingUp: 0 }
  const measured: Measured[] = []

  let done = 0
  for (const size of pageViews > SMALL ? [SMALL, pageViews] : [pageViews]) {
    const began = Date.now()
    for (; done < size; done = Math.min(done + CHUNK, size)) {
      progress.say(`Writing page views: ${done} of ${pageViews}`)
      await ask('/seed', z.number(), { ...common, pageViews: Math.min(CHUNK, size - done), seed: number + done })
    }
    const written = Date.now()
    for (let counted = 0, more = -1; more !== 0; counted += more) {
      progress.say(`Rolling them up: ${counted}`)
      more = await ask('/roll-up', z.number())
    }
    took.writing += written - began
    took.rollingUp += Date.now() - written
    measured.push(await ask('/reports', Measured, { ...common, pageViews, seed: number }))
  }
  progress.clear()
  console.log(`${pageViews} page views of ${site} over ${days} days`)
  console.log(`written in ${toSeconds(took.writing)} s, rolled up in ${toSeconds(took.rollingUp)} s`)
  tell(measured, pageViews)
}

/** Shows what reports read; throws where that is too much, so that the command fails. */
function tell([first = [], last = first]: readonly Measured[], pageViews: number): void {
  const rows = last.map(({ report, by, rowsRead, mostRows, sqlMs }, index) => {
    const before = first[index]?.rowsRead ?? rowsRead
    const most = Math.min(mostRows, Math.floor(before * MOST_GROWTH))
    return { report, by, before, rowsRead, most, sqlMs }
  })
  console.log(`Rows read by reports, before: after the first ${Math.min(SMALL, pageViews)} of them`)
  console.table(rows)
  const tooMany = rows.filter(({ rowsRead, most }) => rowsRead > most)
  if (tooMany.length === 0) return
  throw new Error(`Too many rows are read by ${tooMany.map(({ report, by }) => `${report} (${by})`).join(', ')}`)
}

/** A database that two processes write is a database that one of them waits for in vain. */
async function refuseRunning(path: string): Promise<void> {
  const running = recall(path, 'running', z.object({ origin: z.string() }))
  const answers = running && (await fetch(running.origin).then(Boolean, () => false))
  if (answers) throw new Error(`A Baton is running on ${path}. Stop it first.`)
}

function readCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no count.\n${HELP}`)
  return count
}

function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10
}
