import * as z from 'zod'
import { siteId } from '../schema/id.ts'
import { IdentitySecret } from '../schema/identitySecret.ts'
import { OWNERS, route } from './route.ts'

const tag = 'Identity'
const params = z.object({ site: siteId })
/** How long servers that still sign with the secret of before may take to learn the new one. */
const USUAL_OVERLAP_HOURS = 24
const LONGEST_OVERLAP_HOURS = 30 * 24

export const identity = {
  secret: route({
    method: 'GET',
    path: '/v1/sites/{site}/identity-secret',
    tag,
    who: OWNERS,
    params,
    answers: { 200: IdentitySecret },
    problems: ['unknown_site'],
    summary: 'The secret with which the site’s server signs who its visitors are',
  }),
  rotate: route({
    method: 'POST',
    path: '/v1/sites/{site}/identity-secret/rotations',
    tag,
    who: OWNERS,
    params,
    body: z.strictObject({
      /** 0 ends all earlier secrets at once, as where one became known. */
      olderHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS).default(USUAL_OVERLAP_HOURS),
    }),
    answers: { 201: IdentitySecret },
    problems: ['unknown_site', 'unavailable'],
    summary: 'Begin a new secret; those before it hold for as long as you say',
  }),
} as const
