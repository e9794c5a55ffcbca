import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { experimental_readRawConfig } from 'wrangler'
import { buildAssets } from './build/buildAssets.ts'
import { greet } from './deployment/greet.ts'
import { REGIONS, readRegion } from './deployment/region.ts'
import { RawConfiguration } from './deployment/resources.ts'
import { runDeployment } from './deployment/runDeployment.ts'
import { openStateFolder } from './local/stateFolder.ts'
import { PROJECT, TOOLS } from './project.ts'
import { runTool } from './runTool.ts'

const HELP = `npm run deploy -- [options]      deploys to Cloudflare; the same command again creates nothing twice

  --region eu|us|anywhere   where the data may live; asked for at the first deployment (or BATON_REGION)

Environment
  ADMIN_TOKEN               the owner’s token; without it one is made and kept under .baton/deployments`

try {
  const { values } = parseArgs({ options: { region: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) console.log(HELP)
  else await deploy(values.region ?? process.env.BATON_REGION)
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = 1
}

async function deploy(wanted: string | undefined): Promise<void> {
  const region = wanted === undefined ? undefined : readRegion(wanted)
  if (wanted !== undefined && !region) throw new Error(`There is no region “${wanted}”. Choose: ${REGIONS.join(', ')}`)
  const configuration = RawConfiguration.parse(
    experimental_readRawConfig({ config: join(PROJECT, 'wrangler.toml') }).rawConfig,
  )
  await buildAssets()
  const kept = openStateFolder(join(PROJECT, '.baton/deployments', configuration.name), process.env.ADMIN_TOKEN)
  const folder = join(PROJECT, '.build/deployment')
  const env = {
    WRANGLER_OUTPUT_FILE_PATH: join(folder, 'deployed.ndjson'),
    WRANGLER_HIDE_BANNER: 'true',
    NO_COLOR: '1',
  }
  const done = await runDeployment({
    wrangler: (args, input) => runTool(TOOLS.wrangler, [...args], input === undefined ? { env } : { env, input }),
    configuration,
    project: PROJECT,
    folder,
    region,
    atTerminal: process.stdin.isTTY && !process.env.CI,
    env: process.env,
    secrets: { MASTER_KEY: kept.masterKey, ADMIN_TOKEN: kept.adminToken },
    say: (line) => console.log(line),
  })
  if (done.newSecrets.length > 0)
    console.log(`\nThe secrets’ only copy outside Cloudflare: ${kept.secretsFile}. Keep it safe.`)
  if (done.address === null) console.log('Deployed. wrangler named no address: see the Worker’s page in the dashboard.')
  else console.log(await greet({ origin: done.address, token: kept.adminToken }, done.region))
}
