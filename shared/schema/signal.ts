import * as z from 'zod'
import { id } from './id.ts'
import { text, webUrl } from './text.ts'
import { Campaign } from './touchpoint.ts'

/**
 * An anonymous beacon about one page view: no visitor id, no address, counters cumulative. `sequence` rises with each
 * beacon of a page view, so lost, repeated and late ones do no harm.
 */
export const Beacon = z
  .strictObject({
    pageView: id('pv'),
    sequence: z.int().min(1).max(100_000),
    url: webUrl(), // without query and fragment: the widget cuts them, the Worker cuts again
    title: text(300).optional(),
    referrerHost: text(255).optional(),
    campaign: Campaign.optional(),
    /** This page view began a visit. */
    visitStart: z.boolean(),
    /** This visit is the browser's first; known only where the visitor agreed to be remembered. */
    firstVisit: z.boolean().optional(),
  })
  .meta({ id: 'Beacon' })
export type Beacon = z.infer<typeof Beacon>
