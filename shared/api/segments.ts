import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { NewSegment, Segment, SegmentChange } from '../schema/segment.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Segments'
const ofSite = z.object({ site: siteId })
const one = z.object({ site: siteId, segment: id('sm') })

export const segments = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/segments',
    tag,
    who: MEMBERS,
    params: ofSite,
    answers: { 200: z.object({ items: z.array(Segment) }) },
    problems: ['unknown_site'],
    summary: 'A site’s segments by name: at most 100',
  }),
  create: route({
    method: 'POST',
    path: '/v1/sites/{site}/segments',
    tag,
    who: BUILDERS,
    params: ofSite,
    body: NewSegment,
    answers: { 201: Segment },
    problems: ['unknown_site'],
    summary: 'Keep a filter of leads by a name; with `announce`, be told who comes in',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/sites/{site}/segments/{segment}',
    tag,
    who: BUILDERS,
    params: one,
    body: SegmentChange,
    answers: { 200: Segment },
    problems: ['unknown_site', 'not_found'],
    summary: 'Change a segment’s name, its filter, or whether it announces; a new filter is noted anew',
  }),
  delete: route({
    method: 'DELETE',
    path: '/v1/sites/{site}/segments/{segment}',
    tag,
    who: BUILDERS,
    params: one,
    answers: { 204: null },
    problems: ['unknown_site', 'not_found'],
    summary: 'Take a segment away: its leads stay',
  }),
} as const
