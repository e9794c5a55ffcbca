import * as z from 'zod'
import { id, siteId } from './id.ts'
import { LeadFilter } from './leadFilter.ts'
import { text, timestamp } from './text.ts'

/** What makes a segment: a filter of leads, kept by a name that no other segment of the site has. */
export const NewSegment = z
  .strictObject({
    name: text(100).regex(/\S/, 'must not be empty'),
    filter: LeadFilter.refine((filter) => Object.keys(filter).length > 0, 'must say something'),
  })
  .meta({ id: 'NewSegment' })
export type NewSegment = z.infer<typeof NewSegment>

/** Changes to a segment: what is left out stays. */
export const SegmentChange = NewSegment.partial().meta({ id: 'SegmentChange' })
export type SegmentChange = z.infer<typeof SegmentChange>

/** A saved filter. Who is in it is asked each time: nobody is ever put in. */
export const Segment = z
  .object({
    id: id('sm'),
    site: siteId,
    name: z.string(),
    filter: LeadFilter,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Segment' })
export type Segment = z.infer<typeof Segment>
