import type { Rule } from '../facts.ts'

/** A text that a page offers ready-made comes from several people too, so this weighs little. */
const OFTEN = 10

/** The same long text has come many times within minutes. */
export const sameText: Rule = ({ counts }) => (counts.sameText >= OFTEN ? 'same_text' : null)
