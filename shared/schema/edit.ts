import * as z from 'zod'
import { id } from './id.ts'
import { LeadDetail } from './lead.ts'
import { text, timestamp } from './text.ts'

const LONGEST_NOTE = 5_000
const value = text(500).regex(/\S/, 'must not be empty').nullable()

/** What a member says a lead is. It wins over all that forms say, until a member says otherwise; null empties. */
export const LeadChange = z
  .strictObject({
    email: text(320).nullable().optional(),
    name: value.optional(),
    phone: value.optional(),
    company: value.optional(),
    owner: value.optional(),
  } satisfies Record<LeadDetail, z.ZodType>)
  .refine((change) => Object.values(change).some((said) => said !== undefined), 'must change something')
  .meta({ id: 'LeadChange' })
export type LeadChange = z.infer<typeof LeadChange>

export const NewNote = z
  .strictObject({ text: text(LONGEST_NOTE).regex(/\S/, 'must not be empty') })
  .meta({ id: 'NewNote' })

/** What a member changed of a lead, or noted. */
export const Edit = z
  .object({
    id: id('ed'),
    changes: z.array(z.object({ detail: LeadDetail, from: z.string().nullable(), to: z.string().nullable() })),
    note: z.string().nullable(),
    editedBy: z.string(),
    editedAt: timestamp,
  })
  .meta({ id: 'Edit' })
export type Edit = z.infer<typeof Edit>
