import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { SeenForm, SeenFormChange } from '../schema/seenForm.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Seen forms'

export const seenForms = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/seen-forms',
    tag,
    who: MEMBERS,
    params: z.object({ site: siteId }),
    answers: { 200: z.object({ items: z.array(SeenForm) }) },
    problems: ['unknown_site'],
    summary: 'The forms of the site’s own that visitors have sent, the latest first: at most 200',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/sites/{site}/seen-forms/{seenForm}',
    tag,
    who: BUILDERS,
    params: z.object({ site: siteId, seenForm: id('sf') }),
    body: SeenFormChange,
    answers: { 200: SeenForm },
    problems: ['unknown_site', 'not_found', 'unavailable'],
    summary: 'Say what the fields of such a form mean, or that it is not to be captured',
  }),
} as const
