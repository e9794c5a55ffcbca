import type * as z from 'zod'
import type { ProblemCode } from '../schema/problem.ts'
import type { Role } from '../schema/role.ts'

/** A body that is not JSON, by its media type. */
export type MediaType = 'text/html' | 'text/javascript' | 'text/csv' | 'application/octet-stream'
/** What one status answers with: a JSON body, another kind of text, or nothing. */
export type AnswerSpec = z.ZodType | MediaType | null

/**
 * One request that Baton answers, as data. The Worker's routing, the description at /openapi.json, the console's client
 * and the test that every route refuses strangers are all made from these.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{names}` in braces, as OpenAPI writes them. */
  path: string
  tag: string
  summary: string
  /** Who may ask: anyone, or callers with one of these roles. Every signed-in role: `MEMBERS`. */
  who: 'anyone' | readonly Role[]
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Machines ask it so often that the audit log leaves it out. */
  unaudited?: true
  /** Of the body; absent: 64 KiB. */
  largestBytes?: number
  /** Reads its body itself, because it is not JSON: a plain HTML form post (`true`), or one file's bytes. */
  rawBody?: boolean | 'file'
  /** By HTTP status. */
  answers: Readonly<Record<number, AnswerSpec>>
  /** Problems beyond those that every route can answer (validation, sign-in, limits). */
  problems?: readonly ProblemCode[]
}

/** Every role. */
export const MEMBERS = ['owner', 'marketer', 'sales'] as const satisfies readonly Role[]
/** Those who build forms. */
export const BUILDERS = ['owner', 'marketer'] as const satisfies readonly Role[]
export const OWNERS = ['owner'] as const satisfies readonly Role[]

/** Declares a route and keeps its exact types. */
export const route = <const R extends Route>(declared: R): R => declared

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined

/** What the Worker's handler of a route gets, parsed. */
export interface Parsed<R extends Route> {
  params: Output<R['params']>
  query: Output<R['query']>
  body: Output<R['body']>
}

/** What a client of a route must give; keys without a schema are left out. */
export type Request<R extends Route> = (R['params'] extends z.ZodType ? { params: Input<R['params']> } : unknown) &
  (R['query'] extends z.ZodType ? { query?: Input<R['query']> } : unknown) &
  (R['body'] extends z.ZodType ? { body: Input<R['body']> } : unknown)

type AnswerBody<S> = S extends z.ZodType
  ? z.output<S>
  : S extends 'application/octet-stream' | 'text/csv'
    ? ReadableStream
    : S extends MediaType
      ? string
      : null

/** Every successful answer of a route: its status with its body. */
export type Answer<R extends Route> = {
  [Status in keyof R['answers'] & number]: { status: Status; body: AnswerBody<R['answers'][Status]> }
}[keyof R['answers'] & number]
