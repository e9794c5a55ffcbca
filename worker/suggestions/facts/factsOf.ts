import * as z from 'zod'
import type { LeadFacts } from './leadFacts.ts'

/** Values of one kind that are compared: the latest. */
const MOST_OF_A_KIND = 5

/** What a lead's row says of the person. */
export const LeadValuesRow = z.object({
  id: z.string(),
  site_id: z.string(),
  position: z.number(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  external_id: z.string().nullable(),
  /** JSON: of a lead that others were merged into, what each of them was. */
  parts: z.string().nullable(),
})
const Parts = z.array(
  z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    company: z.string().nullable(),
  }),
)
export type LeadValuesRow = z.infer<typeof LeadValuesRow>

/** What one of a lead's submissions told of the person. */
export interface Told {
  name?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  company?: string | null | undefined
  birthday?: string | undefined
  postalCode?: string | undefined
  city?: string | undefined
  visitor?: string | undefined
}

/**
 * All that is compared of a lead: its own values, which people may have mended, then those of leads that were merged into it,
 * then those of its submissions, the latest first.
 */
export function factsOf(lead: LeadValuesRow, submissions: readonly Told[]): LeadFacts {
  const told: Told[] = [...Parts.parse(JSON.parse(lead.parts ?? '[]')), ...submissions]
  const all = (own: string | null, of: keyof Told) =>
    [...new Set([own, ...told.map((given) => given[of])].flatMap((value) => value || []))].slice(0, MOST_OF_A_KIND)
  return {
    names: all(lead.name, 'name'),
    emails: all(lead.email, 'email'),
    phones: all(lead.phone, 'phone'),
    companies: all(lead.company, 'company'),
    birthdays: all(null, 'birthday'),
    postalCodes: all(null, 'postalCode'),
    cities: all(null, 'city'),
    visitors: all(null, 'visitor'),
    externalId: lead.external_id,
  }
}
