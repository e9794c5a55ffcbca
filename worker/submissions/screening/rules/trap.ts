import type { Rule } from '../facts.ts'

/** A field that people cannot see was filled in; now and then a browser's autofill does that too. */
export const trap: Rule = ({ isTrapped }) => (isTrapped ? 'trap' : null)
