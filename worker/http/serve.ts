import type * as z from 'zod'
import type { Answer, Parsed, Route } from '../../shared/api/route.ts'
import type { Caller } from '../../shared/schema/member.ts'
import { keepTrail, type Trail, thingsIn } from '../audit/keepTrail.ts'
import { systemClock } from '../clock.ts'
import type { Env } from '../env.ts'
import { readCaller } from '../sessions/readCaller.ts'
import { readSiteId } from '../sites/siteId.ts'
import { CORS } from './cors.ts'
import { invalid, problemResponse, type Refusal } from './problem.ts'
import { furthestRole, hasRoleOn, type Reach, reaches, reachOf } from './reach.ts'
import { readJson } from './readBody.ts'

/** On every answer, unless its handler says otherwise. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** What a handler gets: the parsed request, who is asking, and where it runs. */
export interface Asked<R extends Route> extends Parsed<R> {
  /** Null on routes that anyone may ask. Their role is the one on the site that the request names. */
  caller: R['who'] extends 'anyone' ? null : Caller
  /** Whether the caller may ask this of a site: their role there is one of the route's. What it was asked of is noted. */
  sees(siteId: string): boolean
  /** The sites that the caller may ask this of; null: all. */
  sites: Reach
  env: Env
  raw: Request
  url: URL
  now: number
  waitUntil(work: Promise<unknown>): void
}

/** A handler's answer: one that the contract lists, or a refusal. */
export type Reply<R extends Route> = (Answer<R> & { headers?: Record<string, string>; by?: Caller }) | Refusal

/** A route with the code that answers it. */
export interface Served {
  route: Route
  answer(request: Request, env: Env, context: ExecutionContext, params: Record<string, string>): Promise<Response>
}

/** One request on its way, as far as all routes are alike. */
interface Met {
  request: Request
  env: Env
  context: ExecutionContext
  rawParams: Record<string, string>
  caller: Caller | null
  now: number
  trail: Trail
}

/** Ties a route of the contract to its handler: who may ask, parsing, answering and the audit log are the same for all. */
export function serve<R extends Route, const Given extends Reply<R>>(
  route: R,
  handle: (asked: Asked<R>) => Promise<Given>,
): Served {
  return {
    route,
    async answer(request, env, context, rawParams) {
      const common = route.who === 'anyone' ? CORS : {}
      const now = systemClock.now()
      const caller = route.who === 'anyone' ? null : await readCaller(request, env, now)
      if (caller && 'problem' in caller) return problemResponse(caller, common)
      const trail: Trail = { site: null, things: [] }
      const reply = await reach(route, handle, { request, env, context, rawParams, caller, now, trail })
      await keepTrail(env.DB, route, caller, trail, reply, now)
      return 'problem' in reply ? problemResponse(reply, common) : toResponse(route, reply, common)
    },
  }
}

/** Hands a request to its handler, unless who asks or what they ask forbids it. */
async function reach<R extends Route>(
  route: R,
  handle: (asked: Asked<R>) => Promise<Reply<R>>,
  { request, env, context, rawParams, caller, now, trail }: Met,
): Promise<Reply<R>> {
  const sites = caller ? reachOf(route, caller) : null
  if (sites?.length === 0) {
    const { site } = rawParams
    // Who may come in to all sites has a role on any text: only an id of ours is one of a site.
    if (site && caller && hasRoleOn(caller, site) && (await readSiteId(env, site))) trail.site = site
    return { problem: 'not_allowed' }
  }
  const parsed = await parse(route, request, env, rawParams)
  if ('problem' in parsed) return parsed
  trail.things = thingsIn(parsed.params)
  const sees = (siteId: string) => {
    trail.site = siteId
    return reaches(sites, siteId)
  }
  const siteId = namedSite(parsed)
  if (siteId && caller && !sees(siteId)) return { problem: hasRoleOn(caller, siteId) ? 'not_allowed' : 'unknown_site' }
  const here = caller && { ...caller, role: furthestRole(caller.roles, siteId) ?? caller.role }
  const waitUntil = (work: Promise<unknown>) => context.waitUntil(work)
  const where = { env, raw: request, url: new URL(request.url), now, waitUntil }
  return await handle({ ...parsed, ...where, caller: here, sees, sites } as Asked<R>)
}

async function parse(route: Route, request: Request, env: Env, rawParams: Record<string, string>) {
  const params = route.params?.safeParse(rawParams)
  // An id of another shape names nothing that exists.
  if (params && !params.success) return { problem: missingCode(params.error) } satisfies Refusal
  // Made-up site ids are turned away before anything of the request is read.
  const siteId = namedSite({ params: params?.data, query: undefined, body: undefined })
  if (siteId && !(await readSiteId(env, siteId))) return { problem: 'unknown_site' } satisfies Refusal
  const query = route.query?.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (query && !query.success) return { ...invalid(query.error), problem: 'bad_request' } satisfies Refusal
  const parsed = { params: params?.data, query: query?.data, body: undefined as unknown }
  if (!route.body) return parsed
  const read = await readJson(request, route.largestBytes)
  if (!read.ok) return read.refusal
  const body = route.body.safeParse(read.value)
  return body.success ? { ...parsed, body: body.data } : invalid(body.error)
}

function missingCode(error: z.core.$ZodError): 'unknown_site' | 'unknown_form' | 'not_found' {
  const names = error.issues.map((issue) => issue.path[0])
  if (names.includes('site')) return 'unknown_site'
  return names.includes('form') || names.includes('version') ? 'unknown_form' : 'not_found'
}

/** The site that a request names, wherever it names it. */
function namedSite(parsed: { params: unknown; query: unknown; body: unknown }): string | null {
  for (const part of [parsed.params, parsed.query, parsed.body]) {
    if (part && typeof part === 'object' && 'site' in part && typeof part.site === 'string') return part.site
  }
  return null
}

function toResponse(
  route: Route,
  reply: { status: number; body: unknown; headers?: Record<string, string> },
  common: Record<string, string>,
) {
  const spec = route.answers[reply.status]
  const isText = typeof spec === 'string'
  const type = isText ? `${spec}; charset=utf-8` : 'application/json'
  const headers = { ...ALWAYS, ...(spec ? { 'content-type': type } : {}), ...common, ...reply.headers }
  return new Response(spec === null ? null : toBody(reply.body, isText), { status: reply.status, headers })
}

function toBody(body: unknown, isText: boolean): ReadableStream | string {
  if (body instanceof ReadableStream) return body
  return isText ? String(body) : JSON.stringify(body)
}
