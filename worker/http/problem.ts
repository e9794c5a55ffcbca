import type * as z from 'zod'
import { PROBLEMS, type Problem, type ProblemCode } from '../../shared/schema/problem.ts'
import type { AnswerError } from '../../shared/schema/submission.ts'

/** A request that was refused: a value, because a client's mistake is no surprise. */
export interface Refusal {
  problem: ProblemCode
  detail?: string
  errors?: AnswerError[]
  headers?: Record<string, string>
}

/** The seconds after which a client that was turned away may try again. */
export const RETRY_AFTER_SECONDS: Partial<Record<ProblemCode, number>> = {
  too_many: 10,
  unavailable: 5,
  not_set_up: 60,
}

/** The answer that tells of a refusal: `application/problem+json`, RFC 9457. */
export function problemResponse(refusal: Refusal, headers: HeadersInit = {}): Response {
  const { status, title } = PROBLEMS[refusal.problem]
  const body: Problem = { type: 'about:blank', title, status, code: refusal.problem }
  if (refusal.detail) body.detail = refusal.detail
  if (refusal.errors) body.errors = refusal.errors
  const answer = new Response(JSON.stringify(body), { status, headers })
  answer.headers.set('content-type', 'application/problem+json')
  answer.headers.set('cache-control', 'no-store')
  const wait = RETRY_AFTER_SECONDS[refusal.problem]
  if (wait) answer.headers.set('retry-after', String(wait))
  for (const [name, value] of Object.entries(refusal.headers ?? {})) answer.headers.set(name, value)
  return answer
}

/** What a schema found wrong, as the refusal that says so field by field. */
export function invalid(error: z.core.$ZodError): Refusal {
  return { problem: 'invalid', errors: error.issues.flatMap((issue) => toErrors(issue, [])) }
}

function toErrors(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): AnswerError[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The branch with the fewest complaints is the one that was meant.
    const [meant] = [...issue.errors].sort((one, other) => one.length - other.length)
    return (meant ?? []).flatMap((inner) => toErrors(inner, path))
  }
  return [{ path: path.map(String).join('.'), code: issue.code, message: issue.message }]
}
