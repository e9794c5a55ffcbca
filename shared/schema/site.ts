import * as z from 'zod'
import { isSelector } from '../rules/isSelector.ts'
import { siteId } from './id.ts'
import { Qualification } from './qualification.ts'
import { text, timestamp, webOrigin, webUrl } from './text.ts'

/** Where a site's objects live; chosen once, because it is part of a Durable Object's id. */
export const Jurisdiction = z.enum(['eu', 'us', 'none'])
export type Jurisdiction = z.infer<typeof Jurisdiction>

/** What may be measured and kept before, with and without a visitor's consent. DESIGN.md §6 "Privacy modes". */
export const PrivacyMode = z.enum(['ask', 'count', 'remember', 'off'])
export type PrivacyMode = z.infer<typeof PrivacyMode>

/**
 * Which of a site's own forms are captured beside those with `data-baton`: none, all, or those that a CSS selector names
 * (themselves, or what they stand in). Never those with `data-baton-ignore`.
 */
export const CaptureForms = z.union([
  z.enum(['marked', 'all']),
  z.strictObject({ selector: text(200).refine(isSelector, 'must be a CSS selector such as form.contact') }),
])
export type CaptureForms = z.infer<typeof CaptureForms>

/** Cloudflare's Turnstile keys, of the owner's own account. The sitekey is public; every visitor gets it. */
const sitekey = z.string().regex(/^[\w-]{10,100}$/)

/**
 * Who asks visitors for consent: the consent tool that the page has (which is found by itself), our own question, or only
 * `baton('consent', …)`, which always counts.
 */
export const ConsentSource = z.enum(['tools', 'question', 'page'])
export type ConsentSource = z.infer<typeof ConsentSource>

/** Which changes of the address are page views of their own, where a page shows several without loading. */
export const Routes = z.enum(['path', 'hash', 'none'])
export type Routes = z.infer<typeof Routes>

/** A host as in `pay.example.com`; hosts below it are meant too. */
const host = z.string().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/)
const returnHosts = z.array(host).max(20)

/** Raw page views, from their last beacon. */
const pageViewsDays = z.int().min(1).max(730)
/** Signals of leads, from when they happened. */
const signalsDays = z.int().min(1).max(3_650)
/**
 * Leads, from when anything last came of them; null: for good. Only those whom sales does not have: subscribers, leads,
 * disqualified and lost ones.
 */
const leadsMonths = z.int().min(1).max(240).nullable()
/** Submissions in quarantine, from when they came. */
const quarantineDays = z.int().min(14).max(3_650)
/** What events told, and what receivers answered, once all endpoints have them; null: for good. */
const eventsDays = z.int().min(14).max(3_650).nullable()

/** How long each class of data is kept. Roll-ups say nothing of one page view and stay for good. */
export const Retention = z.strictObject({
  pageViewsDays,
  signalsDays,
  leadsMonths: leadsMonths.default(null),
  quarantineDays: quarantineDays.default(180),
  eventsDays: eventsDays.default(null),
})
export type Retention = z.infer<typeof Retention>
export const USUAL_RETENTION: Retention = {
  ...{ pageViewsDays: 90, signalsDays: 730, leadsMonths: null, quarantineDays: 180, eventsDays: null },
}
/** What is left out stays as it is. */
const RetentionChange = z
  .strictObject({ pageViewsDays, signalsDays, leadsMonths, quarantineDays, eventsDays })
  .partial()

/** From when on a company is announced as warming: so many of its people were active, or read for so long, within 14 days. */
export const Warming = z.strictObject({
  people: z.int().min(2).max(100),
  engagedMinutes: z.int().min(1).max(10_000),
})
export type Warming = z.infer<typeof Warming>
export const USUAL_WARMING: Warming = { people: 3, engagedMinutes: 30 }

/** What sales may say is wrong with a lead; other words are taken too. */
const reasons = z.array(text(200).regex(/\S/)).max(20)
export const USUAL_REJECTION_REASONS = [
  'Not a company we serve',
  'No budget',
  'No need now',
  'Outside our area',
  'Not reachable',
  'Spam or a test',
]
export const USUAL_LOSS_REASONS = ['Price', 'Chose somebody else', 'Decided nothing', 'Bad timing', 'We lack something']
/** Hours that sales has to answer. */
const handoffHours = z.int().min(1).max(720)
export const USUAL_HANDOFF_HOURS = 48

/** What an owner may set; all of it can change later. */
export const SiteSettings = z.strictObject({
  name: text(200).min(1),
  /** Pages on these origins are the site's own; a submission from elsewhere waits in quarantine. Empty: any origin. */
  origins: z.array(webOrigin).max(100).default([]),
  privacyMode: PrivacyMode.default('ask'),
  /** ISO 3166 country for phone numbers written without a country code. */
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  /** Keep an unsent submission in the browser for 72 hours across visits, not only for the life of the tab. */
  retryAcrossVisits: z.boolean().default(false),
  /** Its pages stand on devices that many people share, as at the stand of a fair: nothing of one may meet the next. */
  kiosk: z.boolean().default(false),
  captureForms: CaptureForms.default('marked'),
  /** Where set, the widget's forms ask Turnstile whether a person sends them. */
  turnstile: z.strictObject({ sitekey }).nullable().default(null),
  consentSource: ConsentSource.default('tools'),
  /** Where the built-in consent question leads who wants to know more. */
  privacyUrl: webUrl().nullable().default(null),
  routes: Routes.default('path'),
  /** Hosts from which people only come back, as from paying or signing in: they begin no visit. The usual ones are known. */
  returnHosts: returnHosts.default([]),
  retention: Retention.default(USUAL_RETENTION),
  /** Null: no company is announced. */
  warming: Warming.nullable().default(USUAL_WARMING),
  /** Which submissions make a lead qualified, beside those of forms that say so. */
  qualification: Qualification.default([]),
  /** After so many hours without a verdict a handoff is told as overdue. */
  handoffHours: handoffHours.default(USUAL_HANDOFF_HOURS),
  rejectionReasons: reasons.default(USUAL_REJECTION_REASONS),
  lossReasons: reasons.default(USUAL_LOSS_REASONS),
})
export type SiteSettings = z.infer<typeof SiteSettings>

export const Site = SiteSettings.extend({
  id: siteId,
  jurisdiction: Jurisdiction,
  createdAt: timestamp,
  updatedAt: timestamp,
}).meta({ id: 'Site' })
export type Site = z.infer<typeof Site>

export const NewSite = SiteSettings.omit({ turnstile: true }).extend({ jurisdiction: Jurisdiction.default('none') })
export type NewSite = z.infer<typeof NewSite>

/** What differs in a copy of a site; all else of it, its forms and its endpoints come along. */
export const NewSiteCopy = z.strictObject({
  name: text(200).min(1),
  origins: z.array(webOrigin).max(100).default([]),
})
export type NewSiteCopy = z.infer<typeof NewSiteCopy>

/** A change to some settings: only what is named changes, so no default may creep in. */
export const SiteChange = z.strictObject({
  name: text(200).min(1).optional(),
  origins: z.array(webOrigin).max(100).optional(),
  privacyMode: PrivacyMode.optional(),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .optional(),
  retryAcrossVisits: z.boolean().optional(),
  kiosk: z.boolean().optional(),
  captureForms: CaptureForms.optional(),
  /** Both keys together, as Cloudflare gives them out. The secret is kept encrypted and never answered. */
  turnstile: z
    .strictObject({ sitekey, secret: z.string().regex(/^[\w-]{10,100}$/) })
    .nullable()
    .optional(),
  consentSource: ConsentSource.optional(),
  privacyUrl: webUrl().nullable().optional(),
  routes: Routes.optional(),
  returnHosts: returnHosts.optional(),
  retention: RetentionChange.optional(),
  warming: Warming.nullable().optional(),
  qualification: Qualification.optional(),
  handoffHours: handoffHours.optional(),
  rejectionReasons: reasons.optional(),
  lossReasons: reasons.optional(),
})
export type SiteChange = z.infer<typeof SiteChange>
