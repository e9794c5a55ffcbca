import type { Rule } from '../facts.ts'

/** Answers that are the same as the name, the name's own among them. */
const SAME_ANSWERS = 3
/** Times that one line stands in one answer; shorter lines are rulers, bullets and empty lines. */
const SAME_LINES = 4
const SHORTEST_LINE = 10

/** The name stands in other fields too, or one line stands in an answer again and again. */
export const repeatedAnswer: Rule = ({ name, texts }) => {
  const nameAgain = name === null ? 0 : texts.filter((text) => text.trim() === name).length
  return nameAgain >= SAME_ANSWERS || texts.some(repeatsLine) ? 'repeated' : null
}

function repeatsLine(text: string): boolean {
  const counts = new Map<string, number>()
  for (const line of text.split('\n')) {
    const plain = line.trim()
    if (plain.length < SHORTEST_LINE || !/\p{L}/u.test(plain)) continue
    const count = (counts.get(plain) ?? 0) + 1
    if (count >= SAME_LINES) return true
    counts.set(plain, count)
  }
  return false
}
