import * as z from 'zod'
import { EventType } from './event.ts'

/** Of the webhooks' body: rises where something that receivers may rely on goes or means something else, never where something is added. */
export const EVENT_VERSION = '1'

/** Where one type of event is described. */
export const EventSchemaEntry = z
  .object({
    type: EventType,
    /** A fingerprint: another one where anything of the description has changed, additions too. */
    revision: z.string(),
    url: z.string(),
  })
  .meta({ id: 'EventSchemaEntry' })
export type EventSchemaEntry = z.infer<typeof EventSchemaEntry>

/** All types that are described, with the version of all. */
export const EventSchemaList = z
  .object({ version: z.string(), items: z.array(EventSchemaEntry) })
  .meta({ id: 'EventSchemaList' })
