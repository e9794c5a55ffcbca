import * as z from 'zod'
import { Beacon } from '../schema/beacon.ts'
import { siteId } from '../schema/id.ts'
import { IdentifiedSignals } from '../schema/signal.ts'
import { route } from './route.ts'

export const signals = {
  accept: route({
    method: 'POST',
    path: '/v1/{site}/signals',
    tag: 'Signals',
    who: 'anyone',
    params: z.object({ site: siteId }),
    /** Beacons stand first: there are more of them. */
    body: z.union([Beacon, IdentifiedSignals]),
    answers: { 202: null },
    problems: ['unknown_site', 'unavailable'],
    summary: 'Take one anonymous beacon about a page view, or signals of somebody who may be a lead',
  }),
} as const
