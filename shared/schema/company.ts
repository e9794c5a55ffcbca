import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { id, siteId } from './id.ts'
import { Stage } from './lead.ts'
import { text, timestamp } from './text.ts'

/** The days that the engagement of a company looks back on. */
export const ENGAGED_DAYS = 14 as const
/** People of a company that are looked at and shown: the newest. */
export const MOST_PEOPLE = 100
/** Domains and names that lead to one company. */
export const MOST_ALIASES = 50

/** What leads to a company: the registrable domain of an address, or a name as people state it. */
export const CompanyAlias = z.strictObject({ kind: z.enum(['domain', 'name']), value: text(200).regex(/\S/) })
export type CompanyAlias = z.infer<typeof CompanyAlias>

const facts = {
  id: id('co'),
  /** As its people state it most often, unless a member said it. */
  name: z.string().nullable(),
  /** Null: it is known by the name alone, as its people have no address of their company's. */
  domain: z.string().nullable(),
}

/** Those of one site who work for the same company. It goes when the last of them does. */
export const Company = z
  .object({
    ...facts,
    site: siteId,
    /** Who said its name; null: nobody yet. */
    nameBy: z.enum(['people', 'member']).nullable(),
    /** What leads to it as well; names stand here without their spelling and legal form. */
    aliases: z.array(CompanyAlias.extend({ by: z.enum(['people', 'member']) })),
    /** Whom a member chose to speak to; null: nobody was chosen. */
    mainContact: id('ld').nullable(),
    createdAt: timestamp,
    /** When any of its people last did something. */
    activeAt: timestamp,
    /** Until when it counts as warming even if nobody does anything more; null: it never was. */
    warmUntil: timestamp.nullable(),
  })
  .meta({ id: 'Company' })
export type Company = z.infer<typeof Company>

/** What somebody did in the latest 14 days. */
const engagement = { engagedMinutes: z.number().min(0), formsSent: z.int().min(0) }

/** One of a company's people. */
export const CompanyPerson = z.object({
  lead: id('ld'),
  name: z.string().nullable(),
  email: z.string().nullable(),
  stage: Stage,
  /** Whom a member chose, else who is furthest in stage, then who did most, then who came first. */
  isMainContact: z.boolean(),
  ...engagement,
  createdAt: timestamp,
  lastSeenAt: timestamp,
})
export type CompanyPerson = z.infer<typeof CompanyPerson>

/** A company with its people, the newest first, and what they did in the latest 14 days. */
export const WholeCompany = Company.extend({
  people: z.array(CompanyPerson),
  /** There are more people than these 100, of whom nothing is counted here. */
  hasMorePeople: z.boolean(),
  engagement: z.object({
    days: z.literal(ENGAGED_DAYS),
    /** People of whom anything came. */
    activePeople: z.int().min(0),
    ...engagement,
    lastSeenAt: timestamp.nullable(),
  }),
  /** How the first of its people came. */
  firstChannel: z.enum(CHANNELS).nullable(),
}).meta({ id: 'WholeCompany' })
export type WholeCompany = z.infer<typeof WholeCompany>

/** What a member says of a company: what is left out stays. */
export const CompanyChange = z
  .strictObject({
    /** Wins over what its people state; null: theirs again. */
    name: text(200).regex(/\S/, 'must not be empty').nullable().optional(),
    /** All that lead here by a member's word: those left out lead elsewhere again. */
    aliases: z.array(CompanyAlias).max(MOST_ALIASES).optional(),
    /** One of its people; null: nobody is chosen. */
    mainContact: id('ld').nullable().optional(),
  })
  .refine((change) => Object.values(change).some((said) => said !== undefined), 'must change something')
  .meta({ id: 'CompanyChange' })
export type CompanyChange = z.infer<typeof CompanyChange>

/** Why a company counts as warming. */
export const WarmingReason = z.enum(['people', 'engaged_minutes'])
export type WarmingReason = z.infer<typeof WarmingReason>

/** What is told of a company whose people begin to do much. */
export const CompanyWarming = z.object({
  site: siteId,
  company: z.object(facts),
  days: z.literal(ENGAGED_DAYS),
  activePeople: z.int().min(0),
  engagedMinutes: z.number().min(0),
  reasons: z.array(z.object({ rule: WarmingReason, says: z.string() })),
  /** Those who did most, at most twenty. */
  people: z.array(
    z.object({
      lead: id('ld'),
      name: z.string().nullable(),
      email: z.string().nullable(),
      stage: Stage,
      ...engagement,
      lastSeenAt: timestamp,
    }),
  ),
})
export type CompanyWarming = z.infer<typeof CompanyWarming>
