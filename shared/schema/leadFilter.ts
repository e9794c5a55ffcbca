import * as z from 'zod'
import { LEAD_CHANNELS } from '../rules/channel/channels.ts'
import { id } from './id.ts'
import { key } from './key.ts'
import { Lead, Stage } from './lead.ts'
import { text, timestamp } from './text.ts'

/** Most of what is searched for; the Worker reads its first words. */
const LONGEST_SEARCH = 8_000
/** As an edit takes it. */
const LONGEST_OWNER = 500
const YesOrNo = z.enum(['yes', 'no'])

/** Which leads a list shows: those that all of it holds for. */
export const LeadFilter = z
  .strictObject({
    /** Words, each the beginning of one in name, e-mail, company, phone or external id. All signs are plain text. */
    q: z.string().max(LONGEST_SEARCH).optional(),
    stage: Stage.optional(),
    /** Shared mailboxes, or all others. */
    kind: Lead.shape.kind.optional(),
    /** How they first came. */
    channel: z.enum(LEAD_CHANNELS).optional(),
    /** A form that they have sent. */
    form: id('fm').optional(),
    /** A company whose people they are. */
    company: id('co').optional(),
    /** Of one of sales, exactly as it stands in the lead. */
    owner: text(LONGEST_OWNER).regex(/\S/, 'must not be empty').optional(),
    /** What they agree to now, by the key of the form’s field: given or confirmed, and not taken back since. */
    consent: key.optional(),
    createdFrom: timestamp.optional(),
    createdBefore: timestamp.optional(),
    seenFrom: timestamp.optional(),
    seenBefore: timestamp.optional(),
    hasEmail: YesOrNo.optional(),
    hasExternalId: YesOrNo.optional(),
    hasOwner: YesOrNo.optional(),
    /** Whether a value of theirs waits for a person. */
    hasProposals: YesOrNo.optional(),
    /** Whether others were merged into them. */
    isMerged: YesOrNo.optional(),
    /** Whether no mailing may reach them, because they were imported without a consent. */
    mailingHeld: YesOrNo.optional(),
  })
  .meta({ id: 'LeadFilter' })
export type LeadFilter = z.infer<typeof LeadFilter>

/** What the first lead of a list is: the newest, or the one last seen. */
export const LeadSort = z.enum(['created', 'seen'])
export type LeadSort = z.infer<typeof LeadSort>
