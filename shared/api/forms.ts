import * as z from 'zod'
import { Form, FormChange, FormVersion, NewForm, PublishedForm, SavedForm, ServedForm } from '../schema/form.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const tag = 'Forms'
const params = z.object({ form: id('fm') })
/** A long form says a lot in thirty languages. */
const LARGEST_FORM_BYTES = 512 * 1024

export const forms = {
  list: route({
    method: 'GET',
    path: '/v1/forms',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({ site: siteId }),
    answers: { 200: page(Form) },
    problems: ['unknown_site'],
    summary: 'A site’s forms, newest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/forms',
    tag,
    who: BUILDERS,
    body: NewForm,
    largestBytes: LARGEST_FORM_BYTES,
    answers: { 201: SavedForm },
    problems: ['unknown_site'],
    summary: 'Add a form; visitors get it once it is published',
  }),
  get: route({
    method: 'GET',
    path: '/v1/forms/{form}',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: Form },
    problems: ['unknown_form'],
    summary: 'One form with its draft',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/forms/{form}',
    tag,
    who: BUILDERS,
    params,
    body: FormChange,
    largestBytes: LARGEST_FORM_BYTES,
    answers: { 200: SavedForm },
    problems: ['unknown_form'],
    summary: 'Change a form’s draft, name or placement; visitors keep the published version',
  }),
  publish: route({
    method: 'POST',
    path: '/v1/forms/{form}/versions',
    tag,
    who: BUILDERS,
    params,
    answers: { 201: PublishedForm },
    problems: ['unknown_form', 'unavailable'],
    summary: 'Publish the draft as a new version, which never changes again',
  }),
  versions: route({
    method: 'GET',
    path: '/v1/forms/{form}/versions',
    tag,
    who: MEMBERS,
    params,
    query: PageQuery,
    answers: { 200: page(FormVersion) },
    problems: ['unknown_form'],
    summary: 'A form’s published versions, newest first; to roll back, publish an earlier one as the draft',
  }),
  published: route({
    method: 'GET',
    path: '/v1/{site}/forms/{form}/{version}',
    tag,
    who: 'anyone',
    params: z.object({ site: siteId, form: id('fm'), version: z.coerce.number().int().min(1) }),
    query: z.object({
      /** Of the page; the form comes in the best of its own that fits. */
      language: z.string().max(100).optional(),
      /** The widget's modules that ask, so that what was cached for others is not theirs. */
      for: z.string().max(100).optional(),
    }),
    answers: { 200: ServedForm },
    problems: ['unknown_site', 'unknown_form', 'unavailable'],
    summary: 'A published version, as the widget fetches it (immutable, cached for ever)',
  }),
} as const
