import type { Rule } from '../facts.ts'

/** Tags that carry links or code, in HTML and in the spelling of forums; a lone `<` or `<b>` is none. */
const MARKUP =
  /<\s*\/?\s*(script|iframe|img|svg|object|embed|style|link|form|a\s+[a-z])|\[(url|link)[=\]]|\bjavascript:/i

/** The answers hold markup, written for a page that would show it. */
export const markup: Rule = ({ texts }) => (texts.some((text) => MARKUP.test(text)) ? 'markup' : null)
