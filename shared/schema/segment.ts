import * as z from 'zod'
import { id, siteId } from './id.ts'
import { LeadFilter } from './leadFilter.ts'
import { text, timestamp } from './text.ts'

const said = {
  name: text(100).regex(/\S/, 'must not be empty'),
  filter: LeadFilter.refine((filter) => Object.keys(filter).length > 0, 'must say something'),
  /** Whether `segment.entered` tells who comes in. Not with `q` or `hasProposals`, which only an index can tell. */
  announce: z.boolean(),
}
/** What makes a segment: a filter of leads, kept by a name that no other segment of the site has. */
export const NewSegment = z.strictObject({ ...said, announce: said.announce.default(false) }).meta({ id: 'NewSegment' })
export type NewSegment = z.infer<typeof NewSegment>

/** Changes to a segment: what is left out stays. */
export const SegmentChange = z.strictObject(said).partial().meta({ id: 'SegmentChange' })
export type SegmentChange = z.infer<typeof SegmentChange>

/** A saved filter. Who is in it is asked each time; only of one that announces it is noted, so that each is told once. */
export const Segment = z
  .object({
    id: id('sm'),
    site: siteId,
    name: z.string(),
    filter: LeadFilter,
    announce: z.boolean(),
    /** False while those are noted who are in it already, which takes a minute or more: until then nobody is told of. */
    announcing: z.boolean(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Segment' })
export type Segment = z.infer<typeof Segment>
