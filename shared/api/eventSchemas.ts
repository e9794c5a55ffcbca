import * as z from 'zod'
import { EventType } from '../schema/event.ts'
import { EventSchemaList } from '../schema/eventSchema.ts'
import { route } from './route.ts'

const tag = 'Endpoints'

export const eventSchemas = {
  list: route({
    method: 'GET',
    path: '/v1/event-schemas',
    tag,
    who: 'anyone',
    answers: { 200: EventSchemaList },
    summary: 'Every type of event, with where its JSON Schema is',
  }),
  get: route({
    method: 'GET',
    path: '/v1/event-schemas/{type}.json',
    tag,
    who: 'anyone',
    params: z.object({ type: EventType }),
    answers: { 200: z.record(z.string(), z.unknown()) },
    problems: ['not_found'],
    summary: 'The JSON Schema (draft 2020-12) of a webhook’s body, by the type of its event',
  }),
} as const
