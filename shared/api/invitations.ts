import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import {
  AcceptInvitation,
  Invitation,
  InvitationWithLink,
  Invited,
  LookAtInvitation,
  NewInvitation,
} from '../schema/invitation.ts'
import { Caller } from '../schema/member.ts'
import { PageQuery, page } from '../schema/page.ts'
import { OWNERS, route } from './route.ts'

const tag = 'Invitations'
const ofSite = z.object({ site: siteId })

export const invitations = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/invitations',
    tag,
    who: OWNERS,
    params: ofSite,
    query: PageQuery,
    answers: { 200: page(Invitation) },
    problems: ['unknown_site'],
    summary: 'Invitations that still wait, newest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/sites/{site}/invitations',
    tag,
    who: OWNERS,
    params: ofSite,
    body: NewInvitation,
    answers: { 201: InvitationWithLink },
    problems: ['unknown_site'],
    summary: 'Invite somebody by a link that works once, for seven days; it is shown in this answer only',
  }),
  revoke: route({
    method: 'DELETE',
    path: '/v1/invitations/{invitation}',
    tag,
    who: OWNERS,
    params: z.object({ invitation: id('iv') }),
    answers: { 204: null },
    problems: ['not_found'],
    summary: 'Take an invitation back',
  }),
  look: route({
    method: 'POST',
    path: '/v1/invitations/look',
    tag,
    who: 'anyone',
    body: LookAtInvitation,
    answers: { 200: Invited },
    problems: ['not_found'],
    summary: 'What an invitation is to; it stays good',
  }),
  accept: route({
    method: 'POST',
    path: '/v1/invitations/accept',
    tag,
    who: 'anyone',
    body: AcceptInvitation,
    answers: { 201: Caller },
    problems: ['not_found', 'cross_site', 'already_member'],
    summary: 'Accept an invitation: as whom the browser is signed in as, else as a new member who then is signed in',
  }),
} as const
