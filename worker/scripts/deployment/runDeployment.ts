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

/** Deploys, creating only what is missing; where the Worker answers, and the region of its data. */
export async function runDeployment(deployment: Deployment): Promise<{ address: string | null; region: Region }> {
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
  const address = await runPlan(plan(resources, existing, region), { ...deployment, region })
  return { address, region }
}
