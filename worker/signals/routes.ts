import { contract } from '../../shared/api/contract.ts'
import { isFlooding } from '../http/flood.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { readSite } from '../sites/siteDocuments.ts'
import { accept } from './accept.ts'

const { signals } = contract

/** Anonymous beacons about page views. */
export const signalRoutes: Served[] = [
  serve(signals.accept, async ({ env, raw, params, body, now }) => {
    const site = await orUnavailable('signals.site', readSite(env, params.site))
    if (!site.ok) return site.refusal
    if (!site.value) return { problem: 'unknown_site' }
    if (await isFlooding(env, params.site, raw, now)) return { problem: 'too_many' }
    const isTaken = await accept(env, site.value, body, raw, now)
    return isTaken ? { status: 202, body: null } : { problem: 'unavailable' }
  }),
]
