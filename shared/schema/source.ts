import * as z from 'zod'
import { text, timestamp } from './text.ts'

/** Where somebody left their details when no page of the site took them. `api`: none of the others. */
export const SourceKind = z.enum(['social', 'event', 'chat', 'phone', 'import', 'api'])
export type SourceKind = z.infer<typeof SourceKind>

/** A source by its kind and what people call it, as “LinkedIn Lead Gen” or “Hannover Messe”. */
export const Source = z.strictObject({ kind: SourceKind, name: text(100).regex(/\S/, 'must not be empty') })
export type Source = z.infer<typeof Source>

/** How a submission came that no page has sent. */
export const SubmissionSource = z.object({
  kind: SourceKind,
  /** As people call it. */
  name: z.string(),
  /** The sender's own id of it; absent: of an import. */
  id: z.string().optional(),
  /** When we were told; the submission's `receivedAt` is when it happened. */
  toldAt: timestamp.optional(),
  /** How one knows of the consents in it, and since when they hold where that is not when it came. */
  consent: z.object({ source: z.string(), givenAt: timestamp.optional() }).optional(),
})
export type SubmissionSource = z.infer<typeof SubmissionSource>
