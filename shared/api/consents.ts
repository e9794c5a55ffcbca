import * as z from 'zod'
import { route } from './route.ts'

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
} as const
