import * as z from 'zod'
import { id, siteId } from './id.ts'
import { timestamp } from './text.ts'

const n = z.int().min(0)

/** Where numbers have to be equal. */
export const Leg = z.enum(['log', 'partials', 'submissions', 'leads', 'events', 'deliveries'])
export type Leg = z.infer<typeof Leg>

/** Something that does not add up and that nobody has acknowledged yet. */
export const Finding = z
  .object({
    id: z.string(),
    leg: Leg,
    /** Of the leg of deliveries: whose. */
    endpoint: id('ep').nullable(),
    /** Where in the log; an event's position is ten times that of its command. */
    firstPosition: n,
    lastPosition: n,
    expected: n,
    found: n,
    /** In words; null where the numbers say it all. */
    detail: z.string().nullable(),
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof Finding>

/** What was taken and what became of it, over a stretch of a site's log: all legs are `ok`, or findings say where not. */
export const Reconciliation = z
  .object({
    site: siteId,
    ok: z.boolean(),
    /** The stretch of the log that the numbers are of; empty where nothing was counted yet. */
    firstPosition: n,
    lastPosition: n,
    /** given = handedOn + waiting + setAside + forgotten: set aside, and of somebody who was erased since */
    log: z.object({ ok: z.boolean(), given: n, handedOn: n, waiting: n, setAside: n, forgotten: n }),
    /** Since ever: taken = held + the others. */
    partials: z.object({
      ok: z.boolean(),
      ...{ taken: n, held: n, handedOn: n, superseded: n, withdrawn: n, unreachable: n, forgotten: n },
    }),
    /** accepted = ofLeads + quarantined + erased + repeated + setAside; repeated: stored once already, under another command */
    submissions: z.object({
      ok: z.boolean(),
      ...{ accepted: n, ofLeads: n, quarantined: n, erased: n, repeated: n, setAside: n },
    }),
    /** made = leads + merged + erased */
    leads: z.object({ ok: z.boolean(), made: n, leads: n, merged: n, erased: n }),
    /** announced = stored */
    events: z.object({ ok: z.boolean(), announced: n, stored: n }),
    /** events = delivered + pending + exhausted + erased + filtered, for each endpoint since it is there, up to 50 of them */
    deliveries: z.array(
      z.object({
        endpoint: id('ep'),
        ok: z.boolean(),
        ...{ events: n, delivered: n, pending: n, exhausted: n, erased: n, filtered: n },
      }),
    ),
    /** Endpoints beyond these; cron looks at them too. */
    endpointsLeftOut: n,
    /** Up to 100, of this stretch and of those before. */
    findings: z.array(Finding),
    /** What cron has gone through, and what it found there then. */
    before: z.object({
      upToPosition: n,
      ...{ submissions: n, leads: n, events: n, deliveries: n },
      checkedAt: timestamp.nullable(),
    }),
  })
  .meta({ id: 'Reconciliation' })
export type Reconciliation = z.infer<typeof Reconciliation>
