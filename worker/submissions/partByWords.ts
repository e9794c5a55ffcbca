import type { CapturedPart } from '../../shared/schema/seenForm.ts'
import { FIELD_WORDS } from './fieldWords.ts'

/** Say nothing: form builders put them into names, and politeness into labels. */
const NOISE = new Set(
  'your my the contact form forms field fields input wpforms item meta et pb data entry user lead ihr ihre deine dein votre vos su tu il tuo uw je din ditt required optional'.split(
    ' ',
  ),
)
/** About a company or a person, but not their name. */
const ABOUT =
  /\b(size|website|url|address|adresse|type|industry|branche|employees|mitarbeiter|vat|number|nummer|id|role|groesse|große|taille|user ?name|middle)\b/

/** What these texts, as a field's name and its label, call the field; the surest meaning first. */
export function partByWords(texts: readonly string[]): CapturedPart | undefined {
  const read = texts.map(normalize).filter((text) => text !== '')
  const sure = SURE.find((part) => read.some((text) => PHRASES[part].some((phrase) => holds(text, phrase))))
  if (sure) return sure
  const plain = read.filter((text) => !ABOUT.test(text))
  const whole = plain.map(withoutNoise)
  // "First name and last name" is a whole name, so that what a text says exactly goes before what it holds.
  const exact = WHOLE.find((part) => whole.some((text) => PHRASES[part].some((phrase) => isSame(text, phrase))))
  return exact ?? HELD.find((part) => plain.some((text) => LONG[part].some((phrase) => holds(text, phrase))))
}

const NO_SPACES = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u
const SURE: CapturedPart[] = ['email', 'phone']
const WHOLE: CapturedPart[] = ['firstName', 'lastName', 'company', 'name']
/** "Name" alone is part of too many other things to be looked for inside, and so are short words: "ad", "first". */
const HELD: CapturedPart[] = ['firstName', 'lastName', 'company']
const SHORTEST_HELD = 6

const phrasesOf = (part: CapturedPart) =>
  Object.values(FIELD_WORDS).flatMap((language) => language[part].split(',').map(normalize))
const PHRASES: Record<CapturedPart, string[]> = {
  email: phrasesOf('email'),
  phone: phrasesOf('phone'),
  firstName: phrasesOf('firstName'),
  lastName: phrasesOf('lastName'),
  company: phrasesOf('company'),
  name: phrasesOf('name'),
}

const isLong = (phrase: string) => phrase.length >= SHORTEST_HELD || NO_SPACES.test(phrase)
const LONG: Record<CapturedPart, string[]> = { ...PHRASES }
for (const part of HELD) LONG[part] = PHRASES[part].filter(isLong)

/** Small letters without accents, words apart: `firstName`, `first_name` and `First Name *` are the same. */
function normalize(text: string): string {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?<=\p{L}) ?\d+\b/gu, '')
    .trim()
}

const withoutNoise = (text: string) =>
  text
    .split(' ')
    .filter((word) => !NOISE.has(word) && !/^\d+$/.test(word))
    .join(' ')

const compact = (text: string) => text.replaceAll(' ', '')
const isSame = (text: string, phrase: string) => text === phrase || compact(text) === compact(phrase)

/** As words of their own; scripts without spaces are looked through, single signs of theirs only as the whole. */
function holds(text: string, phrase: string): boolean {
  if (isSame(text, phrase)) return true
  if (NO_SPACES.test(phrase)) return phrase.length > 1 && text.includes(phrase)
  return ` ${text} `.includes(` ${phrase} `) || (phrase.length > 4 && ` ${text} `.includes(` ${compact(phrase)} `))
}
