import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { CORS, preflightResponse } from './cors.ts'
import { problemResponse } from './problem.ts'
import type { Served } from './serve.ts'

/** What answers a request. */
export interface Listener {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response>
}

/** Answers a list of routes; everything else gets a page or a problem, and so does whatever flies. */
export function listen(
  served: readonly Served[],
  pages: (request: Request, env: Env) => Promise<Response | null>,
): Listener {
  // One handler a route and nothing before it: then the router hands requests straight on.
  const app = new Hono<{ Bindings: Env }>()
  for (const { route, answer } of served) {
    app.on(route.method, toPattern(route.path), (c) =>
      answer(c.req.raw, c.env, c.executionCtx as ExecutionContext, paramsOf(route.path, c.req.param())),
    )
  }
  const others = answerOthers(served, pages)
  app.notFound((c) => others.fetch(c.req.raw, c.env, c.executionCtx))
  app.onError((error, c) => {
    console.error(
      JSON.stringify({ at: 'http', method: c.req.method, path: c.req.path, error: String(error), stack: error.stack }),
    )
    return problemResponse({ problem: 'internal' }, CORS)
  })
  return {
    fetch: (request, env, context) =>
      env.MASTER_KEY ? app.fetch(request, env, context) : problemResponse({ problem: 'not_set_up' }, CORS),
  }
}

/** Preflights, methods that a path does not take, pages, and addresses where nothing is. */
function answerOthers(served: readonly Served[], pages: (request: Request, env: Env) => Promise<Response | null>) {
  const app = new Hono<{ Bindings: Env }>()
  for (const [pattern, methods] of methodsByPattern(served)) {
    app.options(pattern, () => preflightResponse(methods))
    app.all(pattern, () =>
      problemResponse({ problem: 'method_not_allowed', headers: { allow: methods.join(', ') } }, CORS),
    )
  }
  app.notFound(async (c) => (await pages(c.req.raw, c.env)) ?? problemResponse({ problem: 'not_found' }, CORS))
  app.onError((error) => {
    throw error
  })
  return app
}

/** `/v1/{site}/forms` as the router writes it; a name with an ending (`{site}.js`) takes the ending along. */
function toPattern(path: string): string {
  return path.replace(/\{(\w+)\}(\.\w+)?/g, (_, name: string, ending?: string) =>
    ending ? `:${name}{[^/]+\\${ending}}` : `:${name}`,
  )
}

/** The router hands `{site}.js` over with its ending. */
function paramsOf(path: string, params: Record<string, string>): Record<string, string> {
  const [, named, ending] = /\{(\w+)\}(\.\w+)/.exec(path) ?? []
  if (named === undefined || ending === undefined) return params
  const value = params[named]
  return value?.endsWith(ending) ? { ...params, [named]: value.slice(0, -ending.length) } : params
}

function methodsByPattern(served: readonly Served[]): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const { route } of served) {
    const pattern = toPattern(route.path)
    methods.set(pattern, [...(methods.get(pattern) ?? []), route.method])
  }
  return methods
}
