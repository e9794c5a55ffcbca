import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { migrate } from './local/migrate.ts'
import { showProgress } from './local/showProgress.ts'
import { openStateFolder, recall } from './local/stateFolder.ts'
import { PROJECT } from './project.ts'
import { type Databases, openDatabases } from './seed/openDatabases.ts'

const HELP = `npm run seed -- [options]      fills a local Baton with the page views of a potter's shop and counts them

  --page-views N     how many (100000)
  --days N           over how many days, ending yesterday (28)
  --site ID          whose (the first site of the state folder)
  --seed N           which ones (1); the same number gives the same
  --persist-to DIR   the state folder (.baton/state); no Baton may be running on it`

const DAY_MS = 86_400_000
/** Page views of one request to the seeding Worker. */
const CHUNK = 10_000
const Measured = z.array(z.object({ report: z.string(), by: z.string(), rowsRead: z.number(), sqlMs: z.number() }))

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

  const seeding = Date.now()
  for (let done = 0; done < pageViews; done += CHUNK) {
    progress.say(`Writing page views: ${done} of ${pageViews}`)
    const chunk = { ...common, pageViews: Math.min(CHUNK, pageViews - done), seed: number + done }
    await ask('/seed', z.number(), chunk)
  }
  const counting = Date.now()
  for (let counted = 0, more = -1; more !== 0; counted += more) {
    progress.say(`Rolling them up: ${counted} of ${pageViews}`)
    more = await ask('/roll-up', z.number())
  }
  const ended = Date.now()
  progress.clear()
  console.log(`${pageViews} page views of ${site} over ${days} days`)
  console.log(`written in ${toSeconds(counting - seeding)} s, rolled up in ${toSeconds(ended - counting)} s`)
  console.table(await ask('/reports', Measured, { ...common, pageViews, seed: number }))
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
