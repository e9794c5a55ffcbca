import * as z from 'zod'
import { Attempt, Delivery, DeliveryState } from '../schema/delivery.ts'
import { Endpoint, EndpointChange, EndpointWithCounts, EndpointWithSecret, NewEndpoint } from '../schema/endpoint.ts'
import { EndpointTest, NewEndpointTest } from '../schema/endpointTest.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { Acknowledged, Replay, Replayed } from '../schema/replay.ts'
import { SenderCheck } from '../schema/senderCheck.ts'
import { timestamp } from '../schema/text.ts'
import { MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Endpoints'
/** How long receivers may take to learn a new secret. */
const USUAL_OVERLAP_HOURS = 24
const LONGEST_OVERLAP_HOURS = 30 * 24
const params = z.object({ endpoint: id('ep') })

export const endpoints = {
  list: route({
    method: 'GET',
    path: '/v1/endpoints',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({ site: siteId }),
    answers: { 200: page(EndpointWithCounts) },
    problems: ['unknown_site'],
    summary: 'A site’s endpoints, newest first, each with how much it never took and nobody has seen yet',
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
    answers: { 200: EndpointWithCounts },
    problems: ['not_found'],
    summary: 'One endpoint, with how much it never took and nobody has seen yet',
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
  rotate: route({
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/secret-rotations',
    tag,
    who: OWNERS,
    params,
    body: z.strictObject({
      /** For so long events are signed with the older secrets too; 0 ends them at once, as where one became known. */
      olderHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS).default(USUAL_OVERLAP_HOURS),
    }),
    answers: { 201: EndpointWithSecret },
    problems: ['not_found'],
    summary: 'Begin a new signing secret, shown in this answer only; older ones go on for as long as you say',
  }),
  senderCheck: route({
    method: 'GET',
    path: '/v1/endpoints/{endpoint}/sender-check',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: SenderCheck },
    problems: ['not_found'],
    summary: 'What the DNS says of the domain that an endpoint’s mail comes from: SPF, DKIM and DMARC, in words',
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
  replay: route({
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/replays',
    tag,
    who: OWNERS,
    params,
    body: Replay,
    answers: { 200: Replayed },
    problems: ['not_found'],
    summary: 'Send events again, outside the order: these, or up to 1,000 of those given up on since a time',
  }),
  acknowledge: route({
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/acknowledgements',
    tag,
    who: OWNERS,
    params,
    body: z.strictObject({ until: timestamp }),
    answers: { 200: Acknowledged },
    problems: ['not_found'],
    summary: 'Say that you have seen what was given up on until a time, up to 1,000 at once',
  }),
  test: route({
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/tests',
    tag,
    who: OWNERS,
    params,
    body: NewEndpointTest,
    answers: { 200: EndpointTest },
    problems: ['not_found', 'bad_address', 'unavailable'],
    summary: 'Send a sample or the latest event now, marked as a test, and see request and answer; nothing is stored',
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
  delete: route({
    method: 'DELETE',
    path: '/v1/endpoints/{endpoint}',
    tag,
    who: OWNERS,
    params,
    answers: { 204: null },
    problems: ['not_found'],
    summary: 'Delete an endpoint; what it did not get stays counted, and is never sent',
  }),
} as const
