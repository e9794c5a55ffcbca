import type { Rule } from '../facts.ts'

/** Where the site asks Turnstile, which did not make this token. */
export const forgedToken: Rule = ({ isTokenForged }) => (isTokenForged ? 'turnstile' : null)
