import type { Env } from '../env.ts'
import { readSiteId } from './siteId.ts'

/**
 * The Durable Object of a name that belongs to a site (its Desk, or an endpoint's Courier), in the site's jurisdiction;
 * null where the site's id is not one of ours. Local workerd has no jurisdictions, so there all live in one place.
 */
export async function objectOf<Kind extends Rpc.DurableObjectBranded | undefined>(
  env: Env,
  namespace: DurableObjectNamespace<Kind>,
  siteId: string,
  name: string,
): Promise<DurableObjectStub<Kind> | null> {
  const jurisdiction = await readSiteId(env, siteId)
  if (!jurisdiction) return null
  const home = jurisdiction === 'none' || env.LOCAL_RUNTIME === '1' ? namespace : namespace.jurisdiction(jurisdiction)
  return home.getByName(name)
}
