import type { contract } from '../../shared/api/contract.ts'
import type { Answer, Request } from '../../shared/api/route.ts'
import type { Problem, ProblemCode } from '../../shared/schema/problem.ts'

/** How long a request may take before the console says that Baton cannot be reached. */
const PATIENCE_MS = 20_000

type Contract = typeof contract
type AnyRoute = { [Noun in keyof Contract]: Contract[Noun][keyof Contract[Noun]] }[keyof Contract]
/**
 * Every route by its request line. At run time a client needs only method and path, and both stand in the line itself:
 * so there is no table to load (and no zod to download), while a line that the contract does not have fails to compile.
 */
type Routes = { [R in AnyRoute as `${R['method']} ${R['path']}`]: R }
/** The routes that answer JSON to members, as `GET /v1/leads/{lead}`. */
export type RequestLine = Extract<keyof Routes, `${string} /v1/${string}`>

/** Why there is no answer: a problem that the Worker named, or that none came, or none that can be read. */
export type Trouble = Omit<Problem, 'type' | 'code'> & { code: ProblemCode | 'unreachable' | 'unreadable' }
/** What comes back: a successful answer of the route, or the trouble as a value. */
export type Reply<Line extends RequestLine> = ({ ok: true } & Answer<Routes[Line]>) | { ok: false; problem: Trouble }
/** What a route asks for; `{}` where it asks for nothing. */
export type RequestOf<Line extends RequestLine> = Request<Routes[Line]>

interface Parts {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}
type AnyReply = { ok: true; status: number; body: unknown } | { ok: false; problem: Trouble }

/** Asks the Worker, as the person who is signed in. Never throws for what a network or a server does. */
export function call<Line extends RequestLine>(
  line: Line,
  request: RequestOf<Line>,
  signal?: AbortSignal,
): Promise<Reply<Line>>
export async function call(line: string, request: unknown, signal?: AbortSignal): Promise<AnyReply> {
  const { url, init } = toFetch(line, isParts(request) ? request : {})
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await readReply(
      await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, patience]) : patience }),
    )
  } catch {
    return { ok: false, problem: { code: 'unreachable', status: 0, title: 'Baton could not be reached.' } }
  }
}

/** What to fetch for a request line: params filled in, query encoded, body as JSON. */
export function toFetch(line: string, { params = {}, query = {}, body }: Parts): { url: string; init: RequestInit } {
  const [method = 'GET', path = '/'] = line.split(' ')
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  return {
    url: search ? `${filled}?${search}` : filled,
    init: {
      method,
      headers,
      credentials: 'same-origin',
      redirect: 'error',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  }
}

/**
 * The answer or the problem in a response. A success is taken at the contract's word: the Worker answers by the same
 * schemas, and its tests check it. An error may come from anything between us and it, so its body is looked at.
 */
export async function readReply(response: Response): Promise<AnyReply> {
  const { status } = response
  const text = await response.text()
  const body = text === '' ? null : parse(text)
  if (response.ok && body !== undefined) return { ok: true, status, body }
  if (isProblem(body)) return { ok: false, problem: body }
  const title = response.ok ? 'The answer could not be read.' : `The server answered ${status}.`
  return { ok: false, problem: { code: 'unreadable', status, title } }
}

/** The value of a JSON text; undefined where it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What `RequestOf` promises for every line, in the loose form that filling in needs. */
function isParts(request: unknown): request is Parts {
  return typeof request === 'object' && request !== null
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'title' in body &&
    typeof body.title === 'string' &&
    'status' in body &&
    typeof body.status === 'number'
  )
}
