import { simplify } from './simplify.ts'

/** Said before or after a name, and no part of it. */
const TITLES = new Set(
  'mr mrs ms miss mx sir dr prof professor herr frau dipl ing mag mme mlle monsieur madame sr sra srta señor señora sig sigra dott jr phd md'.split(
    ' ',
  ),
)

/** The words of a name, simplified, without titles. */
export function nameWords(name: string): string[] {
  const words = simplify(name).split(' ').filter(Boolean)
  const own = words.filter((word) => !TITLES.has(word))
  return own.length > 0 ? own : words
}
