import * as z from 'zod'
import { id, siteId } from './id.ts'
import { PageQuery } from './page.ts'
import { timestamp } from './text.ts'

/** Something that was done, or refused to somebody who is known. */
export const AuditEntry = z
  .object({
    id: id('au'),
    at: timestamp,
    /** Null: it concerns the whole deployment. */ site: siteId.nullable(),
    who: z.object({ /** Null with the ADMIN_TOKEN. */ id: z.string().nullable(), name: z.string() }),
    /** The request, as the API describes it. */ did: z.string(),
    line: z.string(),
    /** The ids of what it was done to. */ things: z.array(z.string()),
    /** The thing's name, where it has one. */ name: z.string().nullable(),
    refused: z.boolean(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

/** Without a site: all, for owners of the deployment. */
export const AuditQuery = PageQuery.extend({ site: siteId.optional() })
