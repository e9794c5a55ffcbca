import * as z from 'zod'
import { siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { NewSite, NewSiteCopy, Site, SiteChange } from '../schema/site.ts'
import { BUILDERS, MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Sites'
const params = z.object({ site: siteId })

export const sites = {
  list: route({
    method: 'GET',
    path: '/v1/sites',
    tag,
    who: MEMBERS,
    query: PageQuery,
    answers: { 200: page(Site) },
    summary: 'The sites you may see, newest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/sites',
    tag,
    who: OWNERS,
    body: NewSite,
    answers: { 201: Site },
    summary: 'Add a site; its jurisdiction cannot change later',
  }),
  get: route({
    method: 'GET',
    path: '/v1/sites/{site}',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: Site },
    problems: ['unknown_site'],
    summary: 'One site',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/sites/{site}',
    tag,
    who: BUILDERS,
    params,
    body: SiteChange,
    answers: { 200: Site },
    problems: ['unknown_site'],
    summary: 'Change some of a site’s settings, such as the origins it is used on',
  }),
  copy: route({
    method: 'POST',
    path: '/v1/sites/{site}/copies',
    tag,
    who: OWNERS,
    params,
    body: NewSiteCopy,
    answers: { 201: Site },
    problems: ['unknown_site', 'unavailable'],
    summary: 'Add a site like another one, with its forms, and its endpoints with secrets of their own and paused',
  }),
} as const
