import type { Rule } from '../facts.ts'

const LINK = /\bhttps?:\/\/|\bwww\.[a-z0-9-]+\./gi
/** Fewer than this are somebody showing what they mean. */
const MANY_LINKS = 3

/** The answers hold many links. */
export const links: Rule = ({ texts }) =>
  texts.reduce((sum, text) => sum + (text.match(LINK)?.length ?? 0), 0) >= MANY_LINKS ? 'links' : null
