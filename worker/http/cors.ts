/**
 * On every answer to a page, errors too. Any origin, never with credentials: public requests prove nothing about who
 * asks, and a page must be able to read why it was refused.
 */
export const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
} as const

/** Seconds for which a browser may remember a preflight's answer. */
const PREFLIGHT_SECONDS = 86_400

/** The answer to a preflight. */
export function preflightResponse(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...CORS,
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    },
  })
}
