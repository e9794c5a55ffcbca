import * as z from 'zod'
import { siteId } from '../schema/id.ts'
import { Install, InstallCheck, NewInstallCheck } from '../schema/install.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Installation'
const params = z.object({ site: siteId })

export const installs = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/installs',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: z.object({ items: z.array(Install) }) },
    problems: ['unknown_site'],
    summary:
      'Where browsers have asked for the site’s loader, the latest first: at most 20 origins, noted within an hour',
  }),
  check: route({
    method: 'POST',
    path: '/v1/sites/{site}/install-checks',
    tag,
    who: BUILDERS,
    params,
    body: NewInstallCheck,
    answers: { 200: InstallCheck },
    problems: ['unknown_site', 'bad_address', 'unavailable'],
    summary: 'Fetch one of the site’s pages and say what keeps Baton from working there',
  }),
} as const
