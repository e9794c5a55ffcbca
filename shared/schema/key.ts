import * as z from 'zod'

/** Names of fields and steps: safe as a key of an object (which has a `constructor` of its own), in a URL and in a spreadsheet. */
export const key = z.string().regex(/^(?!constructor$)[a-z][a-z0-9_]{0,59}$/)
