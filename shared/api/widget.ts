import * as z from 'zod'
import { ConsentQuestion } from '../schema/consentQuestion.ts'
import { siteId } from '../schema/id.ts'
import { route } from './route.ts'

export const widget = {
  loader: route({
    method: 'GET',
    path: '/{site}.js',
    tag: 'Widget',
    who: 'anyone',
    params: z.object({ site: siteId }),
    /** With the id of a form: for that form's own page, where no other form shows. */
    query: z.object({ form: z.string().max(60).optional() }),
    answers: { 200: 'text/javascript', 304: null },
    problems: ['unknown_site', 'unavailable'],
    summary: 'The loader with the site’s configuration: the whole installation',
  }),
  module: route({
    method: 'GET',
    path: '/w/{file}',
    tag: 'Widget',
    who: 'anyone',
    params: z.object({ file: z.string().regex(/^[a-z]+-[\w-]+\.js$/) }),
    answers: { 200: 'text/javascript' },
    problems: ['not_found'],
    summary: 'A module of the widget by its hash; an unknown hash gets the current one, not cached',
  }),
  consentQuestion: route({
    method: 'GET',
    path: '/v1/{site}/consent-question',
    tag: 'Widget',
    who: 'anyone',
    params: z.object({ site: siteId }),
    /** Of the page; the question comes in the best of Baton's own that fits. */
    query: z.object({ language: z.string().max(100).optional() }),
    answers: { 200: ConsentQuestion, 304: null },
    problems: ['unknown_site', 'unavailable'],
    summary: 'The built-in consent question, as the widget fetches it where a page asks visitors by it',
  }),
} as const
