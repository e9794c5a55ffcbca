import * as z from 'zod'
import { ConversionsQuery, ExportQuery } from '../schema/export.ts'
import { id, siteId } from '../schema/id.ts'
import { LeadFilter } from '../schema/leadFilter.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Exports'

export const exports = {
  leads: route({
    method: 'GET',
    path: '/v1/leads/export',
    tag,
    who: MEMBERS,
    query: ExportQuery.extend({
      site: siteId,
      ...LeadFilter.shape,
      /** A saved filter, which holds beside those asked for here. */
      segment: id('sm').optional(),
    }).strict(),
    answers: { 200: 'text/csv' },
    problems: ['unknown_site', 'not_found', 'unavailable'],
    summary:
      'Leads of a site as a file, newest first: all, or those of a segment or of filters as in lists, with their consents and what they last answered in each form',
  }),
  submissions: route({
    method: 'GET',
    path: '/v1/forms/{form}/submissions/export',
    tag,
    who: MEMBERS,
    params: z.object({ form: id('fm') }),
    query: ExportQuery,
    answers: { 200: 'text/csv' },
    problems: ['unknown_form', 'unavailable'],
    summary: 'All submissions of a form that are leads’, as a file, newest first',
  }),
  conversions: route({
    method: 'GET',
    path: '/v1/sites/{site}/conversions',
    tag,
    who: BUILDERS,
    params: z.object({ site: siteId }),
    query: ConversionsQuery,
    answers: { 200: 'text/csv' },
    problems: ['unknown_site', 'unavailable'],
    summary:
      'Leads that came by a click on an ad, or whom sales accepted or won, as the platform of the ads takes them (Meta: JSON); newest first',
  }),
} as const
