import * as z from 'zod'
import { AnswerError } from './submission.ts'

/** Every way a request can fail: the stable code, its HTTP status, and what it says in one line. RFC 9457. */
export const PROBLEMS = {
  bad_json: { status: 400, title: 'The body is not JSON.' },
  bad_request: { status: 400, title: 'The request is not of the expected form.' },
  not_signed_in: { status: 401, title: 'Sign in, or send a token.' },
  not_allowed: { status: 403, title: 'You may not do this.' },
  cross_site: { status: 403, title: 'This request came from another site.' },
  unknown_site: { status: 404, title: 'There is no such site.' },
  unknown_form: { status: 404, title: 'There is no such form, or not this version of it.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  method_not_allowed: { status: 405, title: 'This address does not take that method.' },
  other_body: { status: 409, title: 'A submission with this id but another body has already been accepted.' },
  cannot_merge: { status: 409, title: 'These two leads cannot become one.' },
  cannot_undo: { status: 409, title: 'This merge cannot be undone, or is already.' },
  cannot_move: { status: 409, title: 'Where this lead stands by now, this verdict says nothing.' },
  already_member: { status: 409, title: 'You have a role here already.' },
  decided: { status: 409, title: 'This has been decided already.' },
  not_quarantined: { status: 409, title: 'This submission does not wait in quarantine.' },
  no_file: { status: 409, title: 'This import has no file yet.' },
  import_begun: { status: 409, title: 'This import is being read, or has begun.' },
  import_unchecked: { status: 409, title: 'Check this import first, as it is now: POST …/dry-run.' },
  too_large: { status: 413, title: 'The body is too large.' },
  unsupported_type: { status: 415, title: 'Send application/json (text/plain is read as JSON too).' },
  invalid: { status: 422, title: 'Some of what was sent is not valid.' },
  bad_address: { status: 422, title: 'Events cannot be sent to this address.' },
  too_many: { status: 429, title: 'Too many requests. Try again in a moment.' },
  set_aside: { status: 409, title: 'This change could not be applied and was set aside with its reason.' },
  internal: { status: 500, title: 'Something on our side went wrong.' },
  not_set_up: { status: 503, title: 'This deployment has no MASTER_KEY yet.' },
  unavailable: { status: 503, title: 'Nothing could be stored just now. Try again in a moment.' },
} as const
export type ProblemCode = keyof typeof PROBLEMS

/** The body of every error answer. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z.array(AnswerError).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
