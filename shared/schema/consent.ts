import * as z from 'zod'
import { id } from './id.ts'
import { timestamp, webUrl } from './text.ts'

/** Given at once, or with double opt-in: only when confirmed by a link that went to the person's own address. */
export const AgreedState = z.enum(['given', 'pending', 'confirmed'])
export type AgreedState = z.infer<typeof AgreedState>

/** How it stands now: taken back, whatever it was before. */
export const ConsentState = z.enum([...AgreedState.options, 'withdrawn'])
export type ConsentState = z.infer<typeof ConsentState>

/** By the person's own link and its button, by the button of a mail program (RFC 8058), or by a member for them. */
export const WithdrawnHow = z.enum(['link', 'one_click', 'member'])
export type WithdrawnHow = z.infer<typeof WithdrawnHow>

/** What a lead agreed to in one submission, and when. */
export const Consent = z
  .object({
    submission: id('sb'),
    /** Of the form's field. */
    key: z.string(),
    /** In the words that the person read. */
    text: z.string(),
    version: z.int(),
    /** Where the form stood; empty where no page had it. */
    pageUrl: z.string(),
    /** Where and how they agreed, of a consent that came with no form; null: in the form, on that page. */
    source: z.string().nullable(),
    givenAt: timestamp,
    state: ConsentState,
    confirmedAt: timestamp.nullable(),
    withdrawnAt: timestamp.nullable(),
    withdrawnHow: WithdrawnHow.nullable(),
    /** The name of the member or token, where one did it. */
    withdrawnBy: z.string().nullable(),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

/** A consent with where its person takes it back, as for the foot of a letter and its header `List-Unsubscribe`. */
export const LinkedConsent = Consent.extend({ withdrawUrl: webUrl() }).meta({ id: 'LinkedConsent' })
export type LinkedConsent = z.infer<typeof LinkedConsent>
