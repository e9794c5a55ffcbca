import * as z from 'zod'
import { text } from './text.ts'

/** How an export is written. */
export const ExportQuery = z.object({
  /** `json`: a list, exactly as it is stored. `csv`: for spreadsheets, so cells that they would run are defused. */
  format: z.enum(['csv', 'json']).default('csv'),
  /** Of CSV. Where decimals are written with a comma, spreadsheets want `semicolon`. */
  delimiter: z.enum(['comma', 'semicolon']).default('comma'),
  /** A byte order mark before the CSV: Excel takes it for Western European without. */
  bom: z.stringbool().default(false),
})
export type ExportQuery = z.infer<typeof ExportQuery>

/** What counts as a conversion: that somebody became a lead, that sales took them, or that they bought. */
export const ConversionStage = z.enum(['lead', 'accepted', 'won'])

/** How conversions are written for the platforms that sold the clicks. */
export const ConversionsQuery = z.object({
  /** `csv`: every click id that is known, one a column. */
  format: z.enum(['google', 'microsoft', 'meta', 'csv']).default('csv'),
  stage: ConversionStage.default('lead'),
  /** As the conversion is called on the platform. */
  name: text(100)
    .regex(/^[\p{L}\p{N}]/u)
    .default('Lead'),
  /** What one is worth, as the site reckons; with its currency. What was won at a value that sales told is worth that. */
  value: z.coerce.number().min(0).max(1e9).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Days of UTC, both included. Absent: as far back as the platform takes them; up to now. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type ConversionsQuery = z.infer<typeof ConversionsQuery>
