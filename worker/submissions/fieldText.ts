/** Say nothing: form builders put them into names, and politeness into labels. */
const NOISE = new Set(
  'your my the contact form forms field fields input wpforms item meta et pb data entry user lead ihr ihre deine dein votre vos su tu il tuo uw je din ditt required optional'.split(
    ' ',
  ),
)

/** Scripts that put no spaces between words. */
export const NO_SPACES = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u

/** Small letters without accents, words apart: `firstName`, `first_name` and `First Name *` are the same. */
export function normalize(text: string): string {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?<=\p{L}) ?\d+\b/gu, '')
    .trim()
}

/** What is left of a normalized text without the words that say nothing. */
export const withoutNoise = (text: string) =>
  text
    .split(' ')
    .filter((word) => !NOISE.has(word) && !/^\d+$/.test(word))
    .join(' ')

/** Whether two normalized texts are the same, however their words are written together. */
export const isSame = (text: string, phrase: string) => text === phrase || compact(text) === compact(phrase)

/** As words of their own; scripts without spaces are looked through, single signs of theirs only as the whole. */
export function holds(text: string, phrase: string): boolean {
  if (isSame(text, phrase)) return true
  if (NO_SPACES.test(phrase)) return phrase.length > 1 && text.includes(phrase)
  return ` ${text} `.includes(` ${phrase} `) || (phrase.length > 4 && ` ${text} `.includes(` ${compact(phrase)} `))
}

/** Without the spaces in it. */
export const compact = (text: string) => text.replaceAll(' ', '')
