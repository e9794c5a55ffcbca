import { leads } from '../../shared/api/leads.ts'
import { LINK_PARAMETER } from '../../shared/rules/flow/readLinkToken.ts'
import { listConsents, toConsent } from '../consents/store.ts'
import { withdrawingLink } from '../consents/withdrawingLink.ts'
import { placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { listOpenProposals, toProposal } from '../proposals/store.ts'
import { listSubmissions } from '../submissions/store.ts'
import { answeredNames } from './answeredNames.ts'
import { signLink } from './identifyingLink.ts'
import { toLead } from './leadRecord.ts'
import { answerList } from './lists/answerList.ts'
import { findLead } from './store.ts'
import { placeOf, readTimeline } from './timeline.ts'

const DAY_MS = 24 * 3_600_000
/** How many of a lead's submissions tell what they have answered. */
const LATEST_SUBMISSIONS = 20
const LATEST_CONSENTS = 100

export const leadRoutes: Served[] = [
  serve(leads.list, async ({ query, env }) => {
    const { limit, cursor, site, segment, sort, ...asked } = query
    return await answerList(env.DB, { site, segment, sort, limit, cursor, asked })
  }),
  serve(leads.get, async ({ params, env, sees, url }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const found = await listConsents(env.DB, lead.id, LATEST_CONSENTS)
    const consents = await Promise.all(
      found.map(async (consent) => ({
        ...toConsent(consent),
        withdrawUrl: await withdrawingLink(env, url.origin, consent),
      })),
    )
    const proposals = await listOpenProposals(env.DB, lead.id)
    return { status: 200, body: { ...toLead(lead), consents, proposals: proposals.map(toProposal) } }
  }),
  serve(leads.timeline, async ({ params, query, env, sees }) => {
    const before = readTimeCursor(query.cursor)
    if (!before.ok) return before.refusal
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const found = await readTimeline(env.DB, lead, before.after, query.limit + 1)
    return { status: 200, body: toPage(found, query.limit, (entry) => placeInTime(placeOf(entry))) }
  }),
  serve(leads.createLink, async ({ params, body, env, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const submissions = await listSubmissions(env.DB, lead.site, { lead: lead.id }, null, LATEST_SUBMISSIONS)
    const expiresAtMs = now + body.days * DAY_MS
    const known = answeredNames(lead, submissions)
    const url = new URL(body.page)
    url.searchParams.set(LINK_PARAMETER, await signLink(env, lead.site, { lead: lead.id, known, expiresAtMs }))
    return { status: 201, body: { url: url.href, expiresAt: new Date(expiresAtMs).toISOString() } }
  }),
]
