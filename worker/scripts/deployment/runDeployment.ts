import { takeInventory, type Wrangler } from './inventory.ts'
import { plan, settleRegion } from './plan.ts'
import { askRegion, type Region } from './region.ts'
import { type RawConfiguration, resourcesOf } from './resources.ts'
import { runPlan } from './runPlan.ts'

/** All that a deployment needs from outside. */
export interface Deployment {
  wrangler: Wrangler
  configuration: RawConfiguration
  project: string
  folder: string
  /** The region asked for; undefined: ask the person, where there is one. */
  region: Region | undefined
  atTerminal: boolean
  env: NodeJS.ProcessEnv
  secrets: Readonly<Record<string, string>>
  say: (line: string) => void
}

/** What a deployment came to. */
export interface Deployed {
  /** Where the Worker answers; null where wrangler named no address. */
  address: string | null
  region: Region
  /** Secrets that did not exist before. */
  newSecrets: string[]
}

/** Deploys, creating only what is missing. */
export async function runDeployment(deployment: Deployment): Promise<Deployed> {
  const { wrangler, configuration, say } = deployment
  if (deployment.env.ALLOW_LOCAL_ENDPOINTS) {
    throw new Error('ALLOW_LOCAL_ENDPOINTS is set. It is for one’s own machine only: unset it, then deploy.')
  }
  if ((await wrangler(['whoami', '--json'])).code !== 0) {
    throw new Error('wrangler is not signed in. Run: npx wrangler login (machines: set CLOUDFLARE_API_TOKEN).')
  }
  say('Looking at what is there')
  const resources = resourcesOf(configuration)
  const existing = await takeInventory(wrangler, resources)
  const known = settleRegion(resources, existing, deployment.region)
  const region = known ?? (deployment.atTerminal ? await askRegion() : 'anywhere')
  const steps = plan(resources, existing, region)
  const address = await runPlan(steps, { ...deployment, region })
  return { address, region, newSecrets: steps.flatMap((step) => (step.kind === 'secrets' ? step.names : [])) }
}
