import { contract } from '../../shared/api/contract.ts'
import { isFlooding } from '../http/flood.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { readSiteDocuments } from '../sites/siteDocuments.ts'
import { accept } from './accept.ts'
import { acceptIdentified } from './identified/acceptIdentified.ts'

const { signals } = contract

/** Anonymous beacons about page views, and signals of somebody who may be a lead. */
export const signalRoutes: Served[] = [
  serve(signals.accept, async ({ env, raw, params, body, now }) => {
    const found = await orUnavailable('signals.site', readSiteDocuments(env, params.site))
    if (!found.ok) return found.refusal
    if (!found.value) return { problem: 'unknown_site' }
    if (await isFlooding(env, params.site, raw, now)) return { problem: 'too_many' }
    const isTaken =
      'signals' in body
        ? await acceptIdentified(env, found.value, body, raw, now)
        : await accept(env, found.value.site, body, raw, now)
    return isTaken ? { status: 202, body: null } : { problem: 'unavailable' }
  }),
]
