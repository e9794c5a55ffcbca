import * as z from 'zod'

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
