import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { ROUTES } from '../../shared/api/contract.ts'
import type { AnswerSpec, Route } from '../../shared/api/route.ts'
import { EventBody } from '../../shared/schema/event.ts'
import { PROBLEMS, Problem, type ProblemCode } from '../../shared/schema/problem.ts'

export type OpenapiDocument = ReturnType<typeof createDocument>

/** What any member's request can be refused for, whatever it asks. */
const MEMBER_PROBLEMS: readonly ProblemCode[] = ['not_signed_in', 'not_allowed', 'cross_site']
const BODY_PROBLEMS: readonly ProblemCode[] = ['bad_json', 'too_large', 'unsupported_type', 'invalid']
const OPEN_WRITE_PROBLEMS: readonly ProblemCode[] = ['too_many']
const EVERY_PROBLEM: readonly ProblemCode[] = ['not_set_up']
/** How a caller of a member's route may prove who they are. */
const SECURITY = [{ token: [] }, { session: [] }, { sessionOnHttp: [] }]

const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const
const EVENT = { $ref: '#/components/schemas/Event' }

let made: OpenapiDocument | undefined

/** The API's description for one origin: OpenAPI 3.1, made from the contract, once per isolate. */
export function openapiDocument(origin: string): OpenapiDocument {
  made ??= describe()
  return { ...made, servers: [{ url: origin }] }
}

function describe(): OpenapiDocument {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description:
        'Captures leads on any website and hands them, qualified, from marketing to sales. Errors are problems ' +
        '(RFC 9457) with a stable `code`. Lists are paged: ask again with `cursor` set to the last `nextCursor`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: [...new Set(ROUTES.map((route) => route.tag))].map((name) => ({ name })),
    paths: toPaths(),
    webhooks: { event: { post: webhook() } },
    components: {
      // As an answer, so that it is described as we write it: a request would stand here as a client might write it.
      responses: { Event: { description: 'An event.', content: { 'application/json': { schema: EventBody } } } },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token (`bt_…`), or the ADMIN_TOKEN.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-baton', description: 'The console’s session.' },
        sessionOnHttp: {
          type: 'apiKey',
          in: 'cookie',
          name: 'baton',
          description: 'The same on plain http (localhost).',
        },
      },
    },
  })
}

function toPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of ROUTES) {
    const method = route.method.toLowerCase() as Lowercase<Route['method']>
    paths[route.path] = { ...paths[route.path], [method]: toOperation(route) }
  }
  return paths
}

function toOperation(route: Route): ZodOpenApiOperationObject {
  const operation: ZodOpenApiOperationObject = {
    tags: [route.tag],
    summary: route.summary,
    operationId: operationId(route),
    security: route.who === 'anyone' ? [] : SECURITY,
    responses: { ...answersOf(route), ...problemsOf(route) },
  }
  if (route.who !== 'anyone') operation.description = `For: ${route.who.join(', ')}.`
  if (route.params || route.query) {
    operation.requestParams = {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
    }
  }
  if (route.body) operation.requestBody = { required: true, content: { 'application/json': { schema: route.body } } }
  if (route.rawBody) operation.requestBody = { required: true, content: route.rawBody === 'file' ? BYTES : plainPost() }
  return operation
}

/** `POST /v1/forms/{form}/versions` is `postFormsFormVersions`: stable as long as the address is. */
function operationId(route: Route): string {
  const words = route.path.replace(/^\/v1/, '').match(/[A-Za-z]+/g) ?? []
  return route.method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function answersOf(route: Route): ZodOpenApiResponsesObject {
  const answers: ZodOpenApiResponsesObject = {}
  for (const [status, spec] of Object.entries(route.answers))
    answers[`${Number(status)}` as '200'] = toAnswer(Number(status), spec)
  return answers
}

function toAnswer(status: number, spec: AnswerSpec): ZodOpenApiResponseObject {
  if (spec === null) return { description: 'Without a body.' }
  if (spec === 'text/csv') {
    // One that is made as JSON instead, where the query asks for it, is described beside.
    const content = { 'text/csv': { schema: { type: 'string' } }, 'application/json': { schema: {} } } as const
    return { description: 'A file, in the format that was asked for.', content }
  }
  if (typeof spec === 'string') {
    const description = status < 400 ? 'As asked.' : 'The form again, with what was typed and what is wrong.'
    return { description, content: { [spec]: { schema: { type: 'string' } } } }
  }
  return { description: 'As asked.', content: { 'application/json': { schema: spec } } }
}

/** Problems that share a status are one answer, which lists their codes. */
function problemsOf(route: Route): ZodOpenApiResponsesObject {
  const codes = new Set<ProblemCode>([
    ...(route.problems ?? []),
    ...(route.who === 'anyone' ? [] : MEMBER_PROBLEMS),
    ...(route.who === 'anyone' && route.method === 'POST' ? OPEN_WRITE_PROBLEMS : []),
    ...(route.body ? BODY_PROBLEMS : []),
    ...(route.query ? (['bad_request'] as const) : []),
    ...(route.rawBody ? (['too_large', 'unsupported_type'] as const) : []),
    ...EVERY_PROBLEM,
  ])
  const answers: ZodOpenApiResponsesObject = {}
  for (const status of new Set([...codes].map((code) => PROBLEMS[code].status))) {
    const alike = [...codes].filter((code) => PROBLEMS[code].status === status)
    const page = route.answers[status]
    answers[`${status}` as '400'] = {
      description: alike.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join(' '),
      content: {
        'application/problem+json': { schema: Problem },
        ...(typeof page === 'string' && { [page]: { schema: { type: 'string' } } }),
      },
    }
  }
  return answers
}

function plainPost() {
  const schema = { type: 'object', additionalProperties: { type: 'string' } } as const
  return { 'application/x-www-form-urlencoded': { schema }, 'multipart/form-data': { schema } }
}

function webhook(): ZodOpenApiOperationObject {
  return {
    summary: 'An event, sent to your endpoint',
    description: 'Signed as Standard Webhooks says: `webhook-id`, `webhook-timestamp`, `webhook-signature`.',
    requestBody: { required: true, content: { 'application/json': { schema: EVENT } } },
    responses: { '2XX': { description: 'Received. Anything else is tried again.' } },
  }
}
