const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' }
/** Quoted texts, and single signs that a backslash takes their meaning from. */
const LITERAL = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\\./gs
/** What no selector holds outside of quotes: rules, ends, templates, what never matches an element. */
const FOREIGN = /["'\\{};@<&%!?`]|\$(?!=)|::/
/** A list or a combination that has nothing on one side. */
const LOOSE = /(^|[(,])\s*,|[,>+~]\s*($|[),])|[>+~]\s*[>+~]/

/**
 * Whether a text can be a CSS selector, as far as that is told without a page: quotes and brackets close, and nothing
 * stands in it that selectors never hold. A browser has the last word.
 */
export function isSelector(text: string): boolean {
  const plain = text.replace(LITERAL, 'x').trim()
  return plain !== '' && !FOREIGN.test(plain) && !LOOSE.test(plain) && isBalanced(plain)
}

function isBalanced(plain: string): boolean {
  const open: string[] = []
  for (const [sign] of plain.matchAll(/[()[\]]/g)) {
    const closing = CLOSING[sign]
    if (closing) open.push(closing)
    else if (open.pop() !== sign) return false
  }
  return open.length === 0
}
