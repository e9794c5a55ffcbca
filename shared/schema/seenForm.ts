import * as z from 'zod'
import { id, siteId } from './id.ts'
import { text, timestamp } from './text.ts'

/** What a field of a site's own form can mean. */
export const CapturedPart = z.enum(['email', 'phone', 'name', 'firstName', 'lastName', 'company'])
export type CapturedPart = z.infer<typeof CapturedPart>

/** What people say that a field means: a part of the person, an answer and no more, or nothing that is to be kept. */
export const FieldMapping = z.enum([...CapturedPart.options, 'answer', 'ignore'])
export type FieldMapping = z.infer<typeof FieldMapping>

/** One field of a site's own form, as its page described it; nothing that anybody typed. */
export const SeenField = z.object({
  name: z.string(),
  type: z.string(),
  autocomplete: z.string().optional(),
  label: z.string().optional(),
  /** What it was found to mean, by autocomplete, type and words. */
  readAs: CapturedPart.nullable(),
  /** What people said instead. */
  mapping: FieldMapping.nullable(),
})
export type SeenField = z.infer<typeof SeenField>

/** A form of the site's own that visitors have sent. */
export const SeenForm = z
  .object({
    id: id('sf'),
    site: siteId,
    /** What the page calls it. */
    name: z.string(),
    /** The pages it was seen on, as one pattern such as `/blog/*`. */
    path: z.string(),
    fields: z.array(SeenField),
    /** `off`: what is sent with it is not taken. */
    capture: z.enum(['on', 'off']),
    submissions: z.int(),
    firstSeenAt: timestamp,
    lastSeenAt: timestamp,
  })
  .meta({ id: 'SeenForm' })
export type SeenForm = z.infer<typeof SeenForm>

/** What people say of a form: only what is named changes; null lets a field be read by itself again. */
export const SeenFormChange = z.strictObject({
  capture: z.enum(['on', 'off']).optional(),
  /** By the fields' names. */
  fields: z
    .record(text(200), FieldMapping.nullable())
    .refine((fields) => Object.keys(fields).length <= 50, 'at most 50 fields')
    .optional(),
})
export type SeenFormChange = z.infer<typeof SeenFormChange>

/** What people have said of a form, as it is kept. */
export const FormMapping = z.object({
  capture: z.enum(['on', 'off']).optional(),
  fields: z.record(z.string(), FieldMapping).optional(),
})
export type FormMapping = z.infer<typeof FormMapping>
