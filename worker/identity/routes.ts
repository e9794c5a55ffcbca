import { identity } from '../../shared/api/identity.ts'
import type { IdentitySecret } from '../../shared/schema/identitySecret.ts'
import type { Env } from '../env.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { syncDesk } from '../sites/syncDesk.ts'
import { identitySecrets } from './identitySecrets.ts'
import { beginVersion, findVersions } from './store.ts'
import type { Versions } from './versions.ts'

const HOUR_MS = 3_600_000

export const identityRoutes: Served[] = [
  serve(identity.secret, async ({ env, params, now }) => {
    if (!(await findSite(env.DB, params.site))) return { problem: 'unknown_site' }
    const versions = await findVersions(env.DB, params.site)
    return { status: 200, body: await toSecret(env, params.site, versions, now) }
  }),

  serve(identity.rotate, async ({ env, url, params, body, now }) => {
    if (!(await findSite(env.DB, params.site))) return { problem: 'unknown_site' }
    const versions = await beginVersion(env.DB, params.site, now + body.olderHours * HOUR_MS, now)
    const synced = await syncDesk(env, params.site, url.origin)
    return synced.ok ? { status: 201, body: await toSecret(env, params.site, versions, now) } : synced.refusal
  }),
]

async function toSecret(
  env: Env,
  site: string,
  { newest, olderUntilMs }: Versions,
  nowMs: number,
): Promise<IdentitySecret> {
  const [secret] = await identitySecrets(env, site, newest)
  if (!secret) throw new Error('MASTER_KEY is empty')
  return { secret, version: newest, olderUntil: nowMs < olderUntilMs ? new Date(olderUntilMs).toISOString() : null }
}
