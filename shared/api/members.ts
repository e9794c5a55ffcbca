import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { Me, MeChange, Member, MemberChange, SignInLink } from '../schema/member.ts'
import { PageQuery, page } from '../schema/page.ts'
import { MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Members'
const ofSite = z.object({ site: siteId, member: id('mb') })

export const members = {
  me: route({
    method: 'GET',
    path: '/v1/me',
    tag,
    who: MEMBERS,
    answers: { 200: Me },
    summary: 'Who you are here',
  }),
  changeMe: route({
    method: 'PATCH',
    path: '/v1/me',
    tag,
    who: MEMBERS,
    body: MeChange,
    answers: { 200: Me },
    summary: 'Change your own name or e-mail address',
  }),
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/members',
    tag,
    who: OWNERS,
    params: z.object({ site: siteId }),
    query: PageQuery,
    answers: { 200: page(Member) },
    problems: ['unknown_site'],
    summary: 'Who may come in to a site, the latest first',
  }),
  change: route({
    method: 'PUT',
    path: '/v1/sites/{site}/members/{member}',
    tag,
    who: OWNERS,
    params: ofSite,
    body: MemberChange,
    answers: { 200: Member },
    problems: ['unknown_site', 'not_found'],
    summary: 'Give a member another role on a site, at once',
  }),
  createLinkFor: route({
    method: 'POST',
    path: '/v1/sites/{site}/members/{member}/sign-in-links',
    tag,
    who: OWNERS,
    params: ofSite,
    answers: { 201: SignInLink },
    problems: ['unknown_site', 'not_found'],
    summary: 'Make a link that signs a member in, once, who has lost their way in',
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/sites/{site}/members/{member}',
    tag,
    who: OWNERS,
    params: ofSite,
    answers: { 204: null },
    problems: ['unknown_site', 'not_found'],
    summary: 'Take a member’s role on a site away; without any role left their sessions and passkeys end, too',
  }),
  createSignInLink: route({
    method: 'POST',
    path: '/v1/sign-in-links',
    tag,
    who: OWNERS,
    answers: { 201: SignInLink },
    summary: 'Make a link that signs one more browser in as you, once; with a token as the deployment’s first owner',
  }),
} as const
