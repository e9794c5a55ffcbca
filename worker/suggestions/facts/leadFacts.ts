import * as z from 'zod'

const values = z.array(z.string())

/** What of a lead is compared: all that they gave, in any of their latest submissions, the latest first. */
export const LeadFacts = z.object({
  names: values,
  emails: values,
  /** In E.164 where they could be read. */
  phones: values,
  companies: values,
  /** As `1815-12-10`. */
  birthdays: values,
  postalCodes: values,
  cities: values,
  /** Tokens of browsers, where their visitor agreed to the journey. */
  visitors: values,
  externalId: z.string().nullable(),
})
export type LeadFacts = z.infer<typeof LeadFacts>
