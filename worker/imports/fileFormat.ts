import * as z from 'zod'

/** What is known of a file that was taken: how its bytes become rows. */
export const FileFormat = z.object({
  bytes: z.int(),
  encoding: z.enum(['utf-8', 'windows-1252']),
  /** Where its text begins: behind the mark that some programs put first. */
  beginsAt: z.int(),
  delimiter: z.string(),
  newline: z.string(),
  /** One name for each column, no two alike. */
  columns: z.array(z.string()),
})
export type FileFormat = z.infer<typeof FileFormat>

/** Where an import's file lies in the bucket. */
export const fileKey = (site: string, importId: string) => `${site}/${importId}`
