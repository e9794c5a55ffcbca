import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Role } from './role.ts'
import { text, timestamp } from './text.ts'

export const NewToken = z.strictObject({ name: text(100).min(1), role: Role, site: siteId.nullable().default(null) })
export type NewToken = z.infer<typeof NewToken>

/** What a machine asks with. */
export const Token = z
  .object({
    id: id('tk'),
    name: z.string(),
    role: Role,
    site: siteId.nullable(),
    /** The name of who made it, where that was noted. */ madeBy: z.string().nullable(),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable(),
  })
  .meta({ id: 'Token' })
export type Token = z.infer<typeof Token>

/** The answer to a new token: the only time it is shown. */
export const TokenWithSecret = Token.extend({ token: z.string().regex(/^bt_[0-9a-f]{64}$/) }).meta({
  id: 'TokenWithSecret',
})
export type TokenWithSecret = z.infer<typeof TokenWithSecret>
