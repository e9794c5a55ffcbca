import type { Invitation, InvitationWithLink } from '../shared/schema/invitation.ts'
import type { Caller, SignInLink } from '../shared/schema/member.ts'
import type { Role } from '../shared/schema/role.ts'
import { ask, bodyOf } from './testSite.ts'

/** Test support: what browsers say of a request that one of our own pages makes. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' }

/** Test support: a member as the API sees them, and what their browser sends. */
export interface SignedInMember {
  id: string
  session: Record<string, string>
}

/** Test support: the token behind the # of a link. */
export const tokenOf = (link: { url: string }): string => new URL(link.url).hash.replace(/^#[\w-]+=/, '')

/** Test support: the browser's side of an answer that signed it in. */
export async function sessionIn(answer: Response | Promise<Response>): Promise<SignedInMember> {
  const response = await answer
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const caller = await bodyOf<Caller>(response, 201)
  return { id: caller.id ?? '', session: { cookie, ...OWN_PAGE } }
}

/** Test support: signs in with a link. */
export const follow = (link: SignInLink): Promise<SignedInMember> =>
  sessionIn(ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE))

/** Test support: the deployment's owner, signed in. */
export async function signInOwner(): Promise<SignedInMember> {
  return follow(await bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links'), 201))
}

/** Test support: an invitation to a site. */
export const inviteTo = (site: string, role: Role, more: Partial<Invitation> = {}, as?: Record<string, string>) =>
  bodyOf<InvitationWithLink>(ask('POST', `/v1/sites/${site}/invitations`, { role, ...more }, as), 201)

/** Test support: a new member with a role on a site, signed in. */
export async function joinAs(site: string, role: Role, name = `Some ${role}`): Promise<SignedInMember> {
  const token = tokenOf(await inviteTo(site, role))
  return sessionIn(ask('POST', '/v1/invitations/accept', { token, name }, OWN_PAGE))
}
