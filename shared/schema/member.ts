import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Role } from './role.ts'
import { text, timestamp } from './text.ts'

/** Who is asking: by a token, or by a session of the console. */
export const Caller = z
  .object({
    name: z.string(),
    role: Role,
    /** The one site this caller may see; null for all. */ site: siteId.nullable(),
  })
  .meta({ id: 'Caller' })
export type Caller = z.infer<typeof Caller>

/** A one-time link into the console; its token stands behind the #, so that no server log ever holds it. */
export const SignInLink = z.object({ url: z.string(), expiresAt: timestamp }).meta({ id: 'SignInLink' })
export type SignInLink = z.infer<typeof SignInLink>

export const SignIn = z.strictObject({ token: z.string().regex(/^[0-9a-f]{64}$/) })
export type SignIn = z.infer<typeof SignIn>

export const NewToken = z.strictObject({ name: text(100).min(1), role: Role, site: siteId.nullable().default(null) })
export type NewToken = z.infer<typeof NewToken>

export const Token = z
  .object({
    id: id('tk'),
    name: z.string(),
    role: Role,
    site: siteId.nullable(),
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
