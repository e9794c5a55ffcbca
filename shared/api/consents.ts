import * as z from 'zod'
import { Consent } from '../schema/consent.ts'
import { id } from '../schema/id.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Consents'
/** Any text: to whom a link came broken, a page says so. */
const params = z.object({ token: z.string() })

export const consents = {
  show: route({
    method: 'GET',
    path: '/c/{token}',
    tag,
    who: 'anyone',
    params,
    answers: { 200: 'text/html', 404: 'text/html', 503: 'text/html' },
    summary: 'The page on which a person confirms a consent with double opt-in; showing it changes nothing',
  }),
  confirm: route({
    method: 'POST',
    path: '/c/{token}',
    tag,
    who: 'anyone',
    params,
    answers: { 200: 'text/html', 404: 'text/html', 503: 'text/html' },
    summary: 'Confirm the consent that the link speaks of; once more answers the same',
  }),
  showWithdrawal: route({
    method: 'GET',
    path: '/u/{token}',
    tag,
    who: 'anyone',
    params,
    answers: { 200: 'text/html', 404: 'text/html', 503: 'text/html' },
    summary: 'The page on which a person takes a consent back; showing it changes nothing',
  }),
  withdraw: route({
    method: 'POST',
    path: '/u/{token}',
    tag,
    who: 'anyone',
    params,
    answers: { 200: 'text/html', 404: 'text/html', 503: 'text/html' },
    summary: 'Take back the consent that the link speaks of, by its page or by one click of a mail program (RFC 8058)',
  }),
  withdrawForLead: route({
    method: 'POST',
    path: '/v1/leads/{lead}/consents/{submission}/{key}/withdrawal',
    tag,
    who: MEMBERS,
    params: z.object({ lead: id('ld'), submission: id('sb'), key: z.string().max(60) }),
    answers: { 200: Consent, 202: Pending },
    problems: ['not_found', 'set_aside', 'unavailable'],
    summary: 'Take a consent back for its person, who asked for it; what was agreed stays as evidence',
  }),
} as const
