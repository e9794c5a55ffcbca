import * as z from 'zod'
import { id } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { NewPasskey, Passkey, PasskeyChange, PasskeyCreation } from '../schema/passkey.ts'
import { MEMBERS, route } from './route.ts'

const tag = 'Passkeys'
const params = z.object({ passkey: id('pk') })

export const passkeys = {
  list: route({
    method: 'GET',
    path: '/v1/passkeys',
    tag,
    who: MEMBERS,
    query: PageQuery,
    answers: { 200: page(Passkey) },
    summary: 'Your passkeys, the latest first',
  }),
  options: route({
    method: 'POST',
    path: '/v1/passkeys/options',
    tag,
    who: MEMBERS,
    unaudited: true,
    answers: { 200: PasskeyCreation },
    summary: 'What a browser makes a passkey from, within five minutes',
  }),
  create: route({
    method: 'POST',
    path: '/v1/passkeys',
    tag,
    who: MEMBERS,
    body: NewPasskey,
    answers: { 201: Passkey },
    problems: ['decided'],
    summary: 'Add a passkey to sign in with',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/passkeys/{passkey}',
    tag,
    who: MEMBERS,
    params,
    body: PasskeyChange,
    answers: { 200: Passkey },
    problems: ['not_found'],
    summary: 'Name a passkey',
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/passkeys/{passkey}',
    tag,
    who: MEMBERS,
    params,
    answers: { 204: null },
    problems: ['not_found'],
    summary: 'Remove a passkey, which then signs nobody in',
  }),
} as const
