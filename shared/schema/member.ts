import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Role } from './role.ts'
import { text, timestamp } from './text.ts'

/** A role, and where it holds. */
export const Grant = z.object({ /** Null: on all sites. */ site: siteId.nullable(), role: Role })
export type Grant = z.infer<typeof Grant>

/** Who is asking: by a token, or by a session of the console. */
export const Caller = z
  .object({
    /** A member's or a token's; null with the ADMIN_TOKEN. */ id: z.union([id('mb'), id('tk')]).nullable(),
    name: z.string(),
    /** On the site that is asked about; where none is named, the role that reaches furthest. */ role: Role,
    roles: z.array(Grant),
  })
  .meta({ id: 'Caller' })
export type Caller = z.infer<typeof Caller>

const name = text(100).trim().min(1)
export const MemberEmail = z.email().max(254)

/** Yourself, with what others need not know. */
export const Me = Caller.extend({ email: z.string().nullable() }).meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const MeChange = z.strictObject({ name: name.optional(), email: MemberEmail.nullable().optional() })
export type MeChange = z.infer<typeof MeChange>

/** Somebody who may come in, as they stand on one site. */
export const Member = z
  .object({
    id: id('mb'),
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    /** An owner of all sites. */ everywhere: z.boolean(),
    joinedAt: timestamp,
    lastSeenAt: timestamp.nullable(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const MemberChange = z.strictObject({ role: Role })

/** A one-time link into the console; its token stands behind the #, so that no server log ever holds it. */
export const SignInLink = z.object({ url: z.string(), expiresAt: timestamp }).meta({ id: 'SignInLink' })
export type SignInLink = z.infer<typeof SignInLink>

/** What stands behind the # of a link. */
export const LinkToken = z.string().regex(/^[0-9a-f]{64}$/)
export const SignIn = z.strictObject({ token: LinkToken })
export type SignIn = z.infer<typeof SignIn>
