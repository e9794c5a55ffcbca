import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { Merge } from '../schema/merge.ts'
import { PageQuery, page } from '../schema/page.ts'
import { Suggestion } from '../schema/suggestion.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Suggestions'
const one = z.object({ suggestion: id('sn') })

export const suggestions = {
  list: route({
    method: 'GET',
    path: '/v1/suggestions',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({ site: siteId, lead: id('ld').optional() }).strict(),
    answers: { 200: page(Suggestion) },
    problems: ['unknown_site'],
    summary:
      'Leads that may be one person, of a site or of one lead: those that nobody has decided about, the surest first',
  }),
  refuse: route({
    method: 'POST',
    path: '/v1/suggestions/{suggestion}/refusal',
    tag,
    who: MEMBERS,
    params: one,
    answers: { 200: Suggestion },
    problems: ['not_found'],
    summary: 'Say that two leads are two people: they are not suggested again, unless evidence of another kind comes',
  }),
  accept: route({
    method: 'POST',
    path: '/v1/suggestions/{suggestion}/acceptance',
    tag,
    who: MEMBERS,
    params: one,
    answers: { 201: Merge, 202: Pending },
    problems: ['not_found', 'decided', 'cannot_merge', 'set_aside', 'unavailable'],
    summary: 'Say that two leads are one person: they are merged, which can be undone; the suggestion is gone with it',
  }),
} as const
