import * as z from 'zod'
import { LinkedConsent } from '../schema/consent.ts'
import { id, siteId } from '../schema/id.ts'
import { Lead } from '../schema/lead.ts'
import { LeadFilter, LeadSort } from '../schema/leadFilter.ts'
import { PageQuery, page } from '../schema/page.ts'
import { Proposal } from '../schema/proposal.ts'
import { timestamp, webUrl } from '../schema/text.ts'
import { TimelineEntry } from '../schema/timeline.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Leads'

/** One page of leads. */
const LeadPage = page(Lead)
  .extend({
    /**
     * Not all that the page had to look through was looked through: it may hold fewer leads than asked for, or older
     * ones that match as well come after it. `nextCursor` goes on from there.
     */
    partial: z.boolean(),
    /** How far a partial page has read: the time, in the list's order, of the last lead looked at. */
    readTo: timestamp.nullable(),
  })
  .meta({ id: 'LeadPage' })

/** A lead with the latest 100 consents, and the oldest 100 values that wait for a person. */
const WholeLead = Lead.extend({ consents: z.array(LinkedConsent), proposals: z.array(Proposal) }).meta({
  id: 'WholeLead',
})

export const leads = {
  list: route({
    method: 'GET',
    path: '/v1/leads',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({
      site: siteId,
      ...LeadFilter.shape,
      /** A saved filter, which holds beside those asked for here. */
      segment: id('sm').optional(),
      /** With `q` the best match is first. */
      sort: LeadSort.default('created'),
    }).strict(),
    answers: { 200: LeadPage },
    problems: ['unknown_site', 'not_found'],
    summary: 'A site’s leads: filtered, searched or of a segment; the newest, the last seen or the best match first',
  }),
  get: route({
    method: 'GET',
    path: '/v1/leads/{lead}',
    tag,
    who: MEMBERS,
    params: z.object({ lead: id('ld') }),
    answers: { 200: WholeLead },
    problems: ['not_found'],
    summary:
      'One lead, with what they agreed to and what waits; an id that was merged answers with the lead that it is now',
  }),
  timeline: route({
    method: 'GET',
    path: '/v1/leads/{lead}/timeline',
    tag,
    who: MEMBERS,
    params: z.object({ lead: id('ld') }),
    query: PageQuery,
    answers: { 200: page(TimelineEntry) },
    problems: ['not_found'],
    summary:
      'What happened with a lead under all of its ids, the latest first: what they did and agreed to, what members did and sales said, what endpoints were told',
  }),
  createLink: route({
    method: 'POST',
    path: '/v1/leads/{lead}/links',
    tag,
    who: BUILDERS,
    params: z.object({ lead: id('ld') }),
    body: z.strictObject({
      /** A page of the site; a form on it asks this lead once only what it asks once. */
      page: webUrl(),
      days: z.int().min(1).max(90).default(30),
    }),
    answers: { 201: z.object({ url: webUrl(4_096), expiresAt: timestamp }) },
    problems: ['not_found'],
    summary: 'Make a link to a page by which a lead is known there, as for a letter to them',
  }),
} as const
