import * as z from 'zod'
import { id, siteId } from './id.ts'
import { timestamp } from './text.ts'
import { LeadTouchpoint } from './touchpoint.ts'

/** How far the relay has come with a person. */
export const Stage = z.enum(['subscriber', 'lead', 'qualified', 'accepted', 'won', 'lost', 'disqualified'])
export type Stage = z.infer<typeof Stage>

/** What answers, imports and members say of a lead. */
export const LeadDetail = z.enum(['email', 'name', 'phone', 'company', 'owner'])
export type LeadDetail = z.infer<typeof LeadDetail>

/** One person of one site. */
export const Lead = z
  .object({
    id: id('ld'),
    site: siteId,
    /** A mailbox is a function's (`info@`, `sales@`): many people write from it, and its name is that of the latest. */
    kind: z.enum(['person', 'mailbox']),
    email: z.string().nullable(),
    name: z.string().nullable(),
    /** In E.164 where the number could be read, else as typed. */
    phone: z.string().nullable(),
    company: z.string().nullable(),
    /** The company that they are counted to: by their work address, else by the name that they stated. */
    companyId: id('co').nullable(),
    /** Who of sales has them: a name or an address, as a member or an import gave it. */
    owner: z.string().nullable(),
    /** The site's own id of the person, where it signed one (schema/identity.ts). */
    externalId: z.string().nullable(),
    stage: Stage,
    firstTouchpoint: LeadTouchpoint.nullable(),
    latestTouchpoint: LeadTouchpoint.nullable(),
    /** Imported, and nobody knows whether they agreed to anything: no mailing may reach them. */
    mailingHeld: z.boolean(),
    submissions: z.int().min(0),
    /** Rises with every event about this lead; a receiver ignores lower ones. */
    sequence: z.int().min(0),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Lead' })
export type Lead = z.infer<typeof Lead>
