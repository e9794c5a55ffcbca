import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { MachineSubmission, TakenSubmission } from '../schema/machineSubmission.ts'
import { PageQuery, page } from '../schema/page.ts'
import { PartialCounts } from '../schema/partialCounts.ts'
import { QuarantineDay } from '../schema/quarantineDay.ts'
import { Accepted, StoredSubmission, Submission } from '../schema/submission.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Submissions'
const form = z.object({ form: id('fm') })

/** Answered where a change is safe in the log but not yet applied. */
export const Pending = z.object({ id: z.string(), status: z.string() }).meta({ id: 'Pending' })

export const submissions = {
  accept: route({
    method: 'POST',
    path: '/v1/{site}/submissions',
    tag,
    who: 'anyone',
    params: z.object({ site: siteId }),
    body: Submission,
    answers: { 202: Accepted },
    problems: ['unknown_site', 'unknown_form', 'other_body', 'unavailable'],
    summary: 'Take one submission; the same id and body again answers the same',
  }),
  hosted: route({
    method: 'GET',
    path: '/f/{form}',
    tag,
    who: 'anyone',
    params: form,
    query: z.object({
      /** The submission that was just sent, and our signature that whoever comes with it has sent it. */
      sent: z.string().max(60).optional(),
      proof: z.string().max(60).optional(),
      /** Goes before what the browser asks for. */
      language: z.string().max(100).optional(),
    }),
    answers: { 200: 'text/html' },
    problems: ['unknown_form', 'unavailable'],
    summary: 'The form as a page of its own that needs no JavaScript',
  }),
  acceptHosted: route({
    method: 'POST',
    path: '/f/{form}',
    tag,
    who: 'anyone',
    params: form,
    rawBody: true,
    answers: { 200: 'text/html', 303: null, 413: 'text/html', 422: 'text/html', 429: 'text/html', 503: 'text/html' },
    problems: ['unknown_form', 'unavailable'],
    summary:
      'Take a plain HTML form post (urlencoded or multipart) from anywhere: all at once, or one step of our own page',
  }),
  acceptMachine: route({
    method: 'POST',
    path: '/v1/sites/{site}/submissions',
    tag,
    who: BUILDERS,
    unaudited: true,
    params: z.object({ site: siteId }),
    body: MachineSubmission,
    answers: { 202: TakenSubmission },
    problems: ['unknown_site', 'unknown_form', 'other_body', 'unavailable'],
    summary:
      'Take a submission that no page has sent, as of a social network, an event or a chat; the same id and body again answers the same',
  }),
  list: route({
    method: 'GET',
    path: '/v1/submissions',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({
      site: siteId,
      lead: id('ld').optional(),
      state: z.enum(['accepted', 'quarantined']).optional(),
    }),
    answers: { 200: page(StoredSubmission) },
    problems: ['unknown_site'],
    summary: 'A site’s submissions, newest first; of one lead, or only those in quarantine',
  }),
  quarantineDays: route({
    method: 'GET',
    path: '/v1/sites/{site}/quarantine-days',
    tag,
    who: MEMBERS,
    params: z.object({ site: siteId }),
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    answers: { 200: z.object({ items: z.array(QuarantineDay) }) },
    problems: ['unknown_site'],
    summary: 'How many submissions went into quarantine on each of the last days (UTC), and why; the latest first',
  }),
  partials: route({
    method: 'GET',
    path: '/v1/sites/{site}/partials',
    tag,
    who: MEMBERS,
    params: z.object({ site: siteId }),
    answers: { 200: PartialCounts },
    problems: ['unknown_site', 'unavailable'],
    summary: 'What became of the forms that visitors began and let travel before sending them',
  }),
  discard: route({
    method: 'DELETE',
    path: '/v1/submissions/{submission}',
    tag,
    who: BUILDERS,
    params: z.object({ submission: id('sb') }),
    query: z.object({ site: siteId }),
    answers: { 204: null, 202: Pending },
    problems: ['unknown_site', 'not_found', 'not_quarantined', 'set_aside', 'unavailable'],
    summary: 'Delete a submission that waits in quarantine, for good; it stays counted as erased',
  }),
  release: route({
    method: 'POST',
    path: '/v1/submissions/{submission}/release',
    tag,
    who: MEMBERS,
    params: z.object({ submission: id('sb') }),
    query: z.object({ site: siteId }),
    answers: { 200: StoredSubmission, 202: Pending },
    problems: ['unknown_site', 'not_found', 'not_quarantined', 'set_aside', 'unavailable'],
    summary: 'Release a submission from quarantine; it then travels as any other',
  }),
} as const
