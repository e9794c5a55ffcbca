import * as z from 'zod'
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
} as const
