import * as z from 'zod'
import { Attempt, Delivery, DeliveryState } from '../schema/delivery.ts'
import { Endpoint, EndpointChange, EndpointWithSecret, NewEndpoint } from '../schema/endpoint.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Endpoints'
const params = z.object({ endpoint: id('ep') })

export const endpoints = {
  list: route({
    method: 'GET',
    path: '/v1/endpoints',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({ site: siteId }),
    answers: { 200: page(Endpoint) },
    problems: ['unknown_site'],
    summary: 'A site’s endpoints, newest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/endpoints',
    tag,
    who: OWNERS,
    body: NewEndpoint,
    answers: { 201: EndpointWithSecret },
    problems: ['unknown_site', 'bad_address', 'unavailable'],
    summary: 'Add an endpoint; its signing secret is shown in this answer only',
  }),
  get: route({
    method: 'GET',
    path: '/v1/endpoints/{endpoint}',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: Endpoint },
    problems: ['not_found'],
    summary: 'One endpoint',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/endpoints/{endpoint}',
    tag,
    who: OWNERS,
    params,
    body: EndpointChange,
    answers: { 200: Endpoint },
    problems: ['not_found', 'bad_address', 'unavailable'],
    summary: 'Change an endpoint, pause it, or make it active again; what waited is then delivered in order',
  }),
  deliveries: route({
    method: 'GET',
    path: '/v1/endpoints/{endpoint}/deliveries',
    tag,
    who: MEMBERS,
    params,
    query: PageQuery.extend({ state: DeliveryState.optional() }),
    answers: { 200: page(Delivery) },
    problems: ['not_found'],
    summary: 'What an endpoint got, gets and did not get, newest first',
  }),
  attempts: route({
    method: 'GET',
    path: '/v1/endpoints/{endpoint}/deliveries/{event}/attempts',
    tag,
    who: OWNERS,
    params: params.extend({ event: id('ev') }),
    answers: { 200: z.object({ items: z.array(Attempt) }) },
    problems: ['not_found'],
    summary: 'Every try of one delivery, with what the receiver answered (successes are kept 7 days)',
  }),
} as const
