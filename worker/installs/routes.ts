import { contract } from '../../shared/api/contract.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { checkInstall } from './checkInstall.ts'
import { listInstalls } from './store.ts'

const { installs } = contract

/** Whether a site's line stands and works on its pages. */
export const installRoutes: Served[] = [
  serve(installs.list, async ({ env, params }) => ({
    status: 200,
    body: { items: await listInstalls(env.DB, params.site) },
  })),

  serve(installs.check, async ({ env, url, params, body }) => {
    const site = await findSite(env.DB, params.site)
    if (!site) return { problem: 'unknown_site' }
    const checked = await checkInstall(env, url, site, body.url)
    return 'problem' in checked ? checked : { status: 200, body: checked }
  }),
]
