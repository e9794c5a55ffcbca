import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { migrate } from './local/migrate.ts'
import { showProgress } from './local/showProgress.ts'
import { openStateFolder, recall } from './local/stateFolder.ts'
import { PROJECT } from './project.ts'
import { fillLeads } from './seed/fillLeads.ts'
import { fillPageViews } from './seed/fillPageViews.ts'
import { openDatabases } from './seed/openDatabases.ts'

const HELP = `npm run seed -- [options]      fills a local Baton with a potter's shop, and fails where anything then reads more
                               rows than it may

  --page-views N     page views: writes them, counts them, measures the reports (100000, where no leads are asked for)
  --leads N          leads, with what they sent: writes them past the Desk, measures lists, search, match and accept
  --days N           over how many days, ending yesterday (28 for page views, 730 for leads)
  --site ID          whose (the first site of the state folder; for leads one is made where there is none)
  --seed N           which ones (1); the same number gives the same
  --persist-to DIR   the state folder (.baton/state); no Baton may be running on it`

const DEFAULTS = { pageViews: 100_000, days: { pageViews: 28, leads: 730 } }

const { values } = parseArgs({
  options: {
    'page-views': { type: 'string' },
    leads: { type: 'string' },
    days: { type: 'string' },
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
  const wanted = readWanted()
  const state = openStateFolder(resolve(PROJECT, values['persist-to']))
  await refuseRunning(state.path)
  progress.say('Preparing the databases')
  await migrate(state)
  const databases = await openDatabases(state)
  const { pageViews, leads, ...common } = wanted
  try {
    if (leads) {
      const days = wanted.days ?? DEFAULTS.days.leads
      await fillLeads(databases, progress, { ...common, leads, days, folder: state.path })
    }
    if (pageViews) {
      await fillPageViews(databases, progress, { ...common, pageViews, days: wanted.days ?? DEFAULTS.days.pageViews })
    }
  } finally {
    await databases.close()
  }
}

function readWanted() {
  const count = (text: string | undefined) => (text === undefined ? undefined : readCount(text))
  const leads = count(values.leads)
  const pageViews = count(values['page-views']) ?? (leads ? undefined : DEFAULTS.pageViews)
  return { leads, pageViews, days: count(values.days), seed: readCount(values.seed), site: values.site }
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
