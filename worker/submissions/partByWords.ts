import type { CapturedPart } from '../../shared/schema/seenForm.ts'
import { holds, isSame, NO_SPACES, normalize, withoutNoise } from './fieldText.ts'
import { FIELD_WORDS } from './fieldWords.ts'

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
