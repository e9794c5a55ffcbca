import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { ask, type Wrangler } from './inventory.ts'
import type { Step } from './plan.ts'
import type { Region } from './region.ts'
import { configurationFor, type RawConfiguration, resourcesOf } from './resources.ts'

/** All that carrying out a plan needs from outside. */
export interface Ground {
  wrangler: Wrangler
  configuration: RawConfiguration
  region: Region
  project: string
  /** Where the generated configuration and wrangler's report are written. */
  folder: string
  /** Values for secrets that have to be set, by name. */
  secrets: Readonly<Record<string, string>>
  say: (line: string) => void
}

const Report = z.object({ type: z.string(), targets: z.array(z.string()).optional() })
const Bookmark = z.object({ bookmark: z.string() })

/** Carries out the steps in order; answers the Worker's address, or null where wrangler named none. */
export async function runPlan(steps: readonly Step[], ground: Ground): Promise<string | null> {
  const creations = steps.filter((step) => step.kind === 'create')
  for (const step of creations) {
    ground.say(`Creating the ${step.what} ${step.name}`)
    await ask(ground.wrangler, step.args)
  }
  const configFile = await writeConfiguration(ground)
  let address: string | null = null
  for (const step of steps) {
    if (step.kind === 'bookmark') await bookmark(step.database, configFile, ground)
    if (step.kind === 'migrate') {
      ground.say(`Migrating ${step.binding}`)
      await ask(ground.wrangler, ['d1', 'migrations', 'apply', step.binding, '--remote', '--config', configFile])
    }
    if (step.kind === 'deploy') address = await deploy(configFile, ground)
    if (step.kind === 'secrets') await putSecrets(step.names, ground)
  }
  return address
}

/** Writes the configuration with this account's ids; wrangler.toml itself is never edited. */
async function writeConfiguration(ground: Ground): Promise<string> {
  const resources = resourcesOf(ground.configuration)
  const listed = z
    .array(z.object({ uuid: z.string(), name: z.string() }))
    .parse(JSON.parse(await ask(ground.wrangler, ['d1', 'list', '--json'])))
  const ids = new Map(listed.map(({ name, uuid }) => [name, uuid]))
  for (const { name, id } of resources.databases) if (id) ids.set(name, id)
  mkdirSync(ground.folder, { recursive: true })
  const file = join(ground.folder, 'wrangler.json')
  const configuration = configurationFor(ground.configuration, ids, ground.region, ground.project, ground.folder)
  writeFileSync(file, `${JSON.stringify(configuration, null, 2)}\n`)
  return file
}

/** Before anything changes: the point to which this database can be taken back. */
async function bookmark(database: string, configFile: string, ground: Ground): Promise<void> {
  const args = ['d1', 'time-travel', 'info', database, '--json', '--config', configFile]
  const { bookmark } = Bookmark.parse(JSON.parse(await ask(ground.wrangler, args)))
  ground.say(`${database} can be taken back: wrangler d1 time-travel restore ${database} --bookmark=${bookmark}`)
}

async function deploy(configFile: string, ground: Ground): Promise<string | null> {
  ground.say('Deploying')
  const report = join(ground.folder, 'deployed.ndjson')
  rmSync(report, { force: true })
  await ask(ground.wrangler, ['deploy', '--config', configFile])
  const lines = readFileSync(report, 'utf8').trim().split('\n')
  const entry = lines.map((line) => Report.parse(JSON.parse(line))).find(({ type }) => type === 'deploy')
  return entry?.targets?.find((target) => target.startsWith('https://')) ?? null
}

/** Through standard input: a command line can be read by every program on the machine. */
async function putSecrets(names: readonly string[], ground: Ground): Promise<void> {
  ground.say(`Setting ${names.join(' and ')}`)
  const values = Object.fromEntries(names.map((name) => [name, ground.secrets[name] ?? missing(name)]))
  await ask(ground.wrangler, ['secret', 'bulk', '--name', ground.configuration.name], JSON.stringify(values))
}

function missing(name: string): never {
  throw new Error(`No value for the secret ${name}.`)
}
