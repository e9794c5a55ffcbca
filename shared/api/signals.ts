import * as z from 'zod'
import { Beacon } from '../schema/beacon.ts'
import { siteId } from '../schema/id.ts'
import { route } from './route.ts'

export const signals = {
  accept: route({
    method: 'POST',
    path: '/v1/{site}/signals',
    tag: 'Signals',
    who: 'anyone',
    params: z.object({ site: siteId }),
    body: Beacon,
    answers: { 202: null },
    problems: ['unknown_site', 'unavailable'],
    summary: 'Take one anonymous beacon about a page view',
  }),
} as const
