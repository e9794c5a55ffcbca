import * as z from 'zod'
import type { Answer, Request, Route } from '../../shared/api/route.ts'
import { Problem } from '../../shared/schema/problem.ts'

/** A running Baton and the token to speak to it. */
export interface Api {
  /** Where it answers, as `http://localhost:8787`. */
  origin: string
  token: string
}

/** What a route answered, or the problem it named. */
export type Result<R extends Route> = { ok: true; answer: Answer<R> } | { ok: false; problem: Problem }

/** Milliseconds for one answer; a Worker that is just starting compiles first. */
const TIMEOUT_MS = 30_000

/** Asks one route of the public API, with the types of the contract. A refusal is a value, no answer an exception. */
export async function callApi<const R extends Route>(api: Api, route: R, request: Request<R>): Promise<Result<R>> {
  const { params, query, body } = Parts.parse(request)
  const url = new URL(
    route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name]))),
    api.origin,
  )
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  const response = await fetch(url, {
    method: route.method,
    headers: {
      authorization: `Bearer ${api.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await response.text()
  if (!response.ok) return { ok: false, problem: Problem.parse(JSON.parse(text)) }
  const schema = route.answers[response.status]
  const parsed = schema && typeof schema === 'object' ? schema.parse(JSON.parse(text)) : text || null
  // The schema above is the route's own for this status, which is what Answer<R> says; TypeScript cannot follow it.
  return { ok: true, answer: { status: response.status, body: parsed } as Answer<R> }
}

/** The body of an answer that must have come; a refusal is thrown with what it said. */
export function bodyOf<R extends Route>(result: Result<R>): Answer<R>['body'] {
  if (result.ok) return result.answer.body
  throw new Error(
    `${result.problem.title} ${result.problem.detail ?? ''} ${JSON.stringify(result.problem.errors ?? [])}`,
  )
}

const Parts = z.object({
  params: z.record(z.string(), z.unknown()).default({}),
  query: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
})
