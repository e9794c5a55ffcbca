import { withoutLegalForm } from './legalForms.ts'

/** Longer than any company's name; what somebody pasted there is none. */
const LONGEST_CHARS = 120
/** Letters that are no accented ones and that people write in two ways. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' }
/** “S.p.A.” without its dots is an ordinary word. */
const ITALIAN_FORM = /[\s,]+(S\.\s?p\.\s?A\.?|SpA|S\.P\.A\.?)\s*$/

/** What people write who have no company, or will not say. */
const NO_COMPANY: ReadonlySet<string> = new Set([
  ...['none', 'no', 'na', 'n a', 'nil', 'null', 'test', 'testing', 'x', 'xx', 'xxx', 'asdf', 'company', 'my company'],
  ...[
    'no company',
    'not applicable',
    'unknown',
    'other',
    'home',
    'private',
    'personal',
    'private person',
    'individual',
  ],
  ...['self', 'self employed', 'selfemployed', 'freelance', 'freelancer', 'independent', 'student', 'retired'],
  ...['unemployed', 'privat', 'privatperson', 'privatkunde', 'keine', 'keiner', 'selbststandig', 'rentner', 'firma'],
  ...['aucune', 'aucun', 'particulier', 'independant', 'ninguna', 'ninguno', 'particular', 'autonomo', 'empresa'],
  ...['nessuna', 'nessuno', 'privato', 'geen', 'particulier', 'zzp', 'brak', 'osoba prywatna', 'nenhuma', 'nenhum'],
])

/**
 * What is left of a company's name when case, accents, signs and legal forms do not count: names that come to the same
 * are one company's. Null where it names none.
 */
export function companyName(stated: string | null): string | null {
  if (stated === null || stated.length > LONGEST_CHARS) return null
  const words = wordsOf(stated)
  if (NO_COMPANY.has(words.join(' '))) return null
  const name = withoutLegalForm(words).join(' ')
  return name.length > 1 ? name : null
}

/** The beginning of a name as somebody types it who looks for one. */
export const nameBeginning = (typed: string): string => wordsOf(typed.slice(0, LONGEST_CHARS)).join(' ')

function wordsOf(stated: string): string[] {
  const plain = stated
    .normalize('NFKC')
    .replace(ITALIAN_FORM, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþ]/g, (letter) => LETTERS[letter] ?? letter)
    // Within a word they belong to it: “S.A.”, “L’Oréal”.
    .replace(/[.'’`´]/g, '')
    .replace(/[&+]/g, ' and ')
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
