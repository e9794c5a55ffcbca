import * as z from 'zod'
import { id } from './id.ts'
import { LinkToken, MemberEmail } from './member.ts'
import { Role } from './role.ts'
import { text, timestamp } from './text.ts'

const name = text(100).trim()

export const NewInvitation = z
  .strictObject({
    /** Who is meant; they may change it. */ name: name.default(''),
    email: MemberEmail.nullable().default(null),
    role: Role,
    /** To all sites, which only owners can be. */ everywhere: z.boolean().default(false),
  })
  .refine(({ everywhere, role }) => !everywhere || role === 'owner', {
    path: ['everywhere'],
    message: 'only owners can be so on all sites',
  })
export type NewInvitation = z.infer<typeof NewInvitation>

/** A link that waits for the person it was made for. */
export const Invitation = z
  .object({
    id: id('iv'),
    name: z.string(),
    email: z.string().nullable(),
    role: Role,
    everywhere: z.boolean(),
    madeBy: z.string(),
    createdAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

/** The answer to a new one: the only time its link is shown. */
export const InvitationWithLink = Invitation.extend({ url: z.string() }).meta({ id: 'InvitationWithLink' })
export type InvitationWithLink = z.infer<typeof InvitationWithLink>

/** What somebody reads who has opened the link. */
export const Invited = z
  .object({
    site: z.string(),
    role: Role,
    everywhere: z.boolean(),
    name: z.string(),
    madeBy: z.string(),
    /** The name of whoever is signed in in this browser, and would accept it. */ as: z.string().nullable(),
  })
  .meta({ id: 'Invited' })
export type Invited = z.infer<typeof Invited>

export const LookAtInvitation = z.strictObject({ token: LinkToken })
export const AcceptInvitation = z.strictObject({ token: LinkToken, name: name.min(1) })
