import * as z from 'zod'
import { LinkKind, MediaKind } from './beacon.ts'
import { id } from './id.ts'
import { Identity, visitorToken } from './identity.ts'
import { text, timestamp, webUrl } from './text.ts'
import { Campaign } from './touchpoint.ts'

/** Names and values that a site's own signal may carry. */
const MOST_PROPERTIES = 20
/** Signals in one body. */
const MOST_SIGNALS = 50

/** `id` is made in the page, so that a repeat is the same signal; `url` is the page's, without query and fragment. */
const about = { id: id('sg'), at: timestamp, url: webUrl() }
const name = text(200).min(1)
const seconds = z.number().min(0).max(86_400)

/** Properties of a site's own signal: small values only. */
export const Properties = z
  .record(text(60).min(1), z.union([text(500), z.number(), z.boolean()]))
  .refine((properties) => Object.keys(properties).length <= MOST_PROPERTIES, `at most ${MOST_PROPERTIES}`)
export type Properties = z.infer<typeof Properties>

/**
 * Something that a visitor did, kept and sent only with consent to the journey. Numbers only rise: one that comes again
 * under its id takes the larger ones. Its id has nothing to do with the page view of the anonymous beacons.
 */
export const Signal = z
  .discriminatedUnion('type', [
    /** A page that was read. */
    z.strictObject({
      ...about,
      type: z.literal('page'),
      title: text(300).optional(),
      engagedMs: z.int().min(0).max(86_400_000),
      scrollPercent: z.int().min(0).max(100).optional(),
    }),
    /** An arrival at the site, where a visit began. */
    z.strictObject({
      ...about,
      type: z.literal('touchpoint'),
      referrer: webUrl().optional(),
      campaign: Campaign.optional(),
    }),
    z.strictObject({
      ...about,
      type: z.literal('media'),
      name,
      kind: MediaKind,
      seconds,
      durationSeconds: seconds.optional(),
    }),
    /** A picture that was opened or zoomed. */
    z.strictObject({ ...about, type: z.literal('picture'), name, opened: z.int().min(1).max(10_000) }),
    z.strictObject({ ...about, type: z.literal('link'), link: text(2_048).min(1), kind: LinkKind }),
    /** A form that was begun, and left where it was not sent. */
    z.strictObject({
      ...about,
      type: z.literal('form'),
      form: name,
      state: z.enum(['started', 'left']),
      lastField: name.optional(),
    }),
    /** `baton('track', name, properties)`. */
    z.strictObject({ ...about, type: z.literal('track'), name, properties: Properties.optional() }),
  ])
  .meta({ id: 'Signal' })
export type Signal = z.infer<typeof Signal>

/** Signals of somebody who has sent a form, came by a link of ours, or was identified by the site; never of anybody else. */
export const IdentifiedSignals = z
  .strictObject({
    visitor: visitorToken,
    /** The token of the identifying link by which the page was reached. Nonsense counts as silence. */
    link: text(2_000).optional().catch(undefined),
    identity: Identity.optional().catch(undefined),
    signals: z.array(Signal).min(1).max(MOST_SIGNALS),
  })
  .meta({ id: 'IdentifiedSignals' })
export type IdentifiedSignals = z.infer<typeof IdentifiedSignals>
