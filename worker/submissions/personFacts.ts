import { FACT_WORDS } from './factWords.ts'
import { compact, NO_SPACES, normalize, withoutNoise } from './fieldText.ts'
import type { PersonFacts } from './submissionCommand.ts'

/** A question that was answered, with all that tells what it asks for. */
export interface Asked {
  name: string
  label: string
  autocomplete?: string | undefined
  value: string
}

type Fact = keyof PersonFacts
/** What the tokens of the HTML standard's `autocomplete` attribute ask for. */
const BY_AUTOCOMPLETE: Record<string, Fact> = {
  bday: 'birthday',
  'postal-code': 'postalCode',
  'address-level2': 'city',
}
/** A birthday that is asked for in three. */
const BIRTHDAY_PARTS = ['bday-year', 'bday-month', 'bday-day'] as const
/** Of somebody or something else. */
const OF_OTHERS =
  /\b(child|childs|children|kid|baby|kind|kindes|kinder|enfant|hijo|hija|figlio|filho|partner|spouse|wife|husband|ehe\w+|pet|dog|hund|company|firma|event|delivery|shop|store|school|schule)\b/
const LONGEST_FACT = 100
/** Birthdays of people who send forms. */
const YEARS = { from: 1900, to: 2100 }

/** The lasting facts of a person that answers tell, each as it was told first; undefined where they tell none. */
export function personFacts(asked: readonly Asked[]): PersonFacts | undefined {
  const facts: PersonFacts = {}
  for (const question of asked) {
    const fact = factOf(question)
    const value = fact === 'birthday' ? readBirthday(question.value) : tidy(question.value)
    if (fact && value) facts[fact] ??= value
  }
  const inParts = birthdayInParts(asked)
  if (inParts) facts.birthday ??= inParts
  return Object.keys(facts).length > 0 ? facts : undefined
}

function factOf({ name, label, autocomplete }: Asked): Fact | undefined {
  const token = tokenOf(autocomplete)
  if (Object.hasOwn(BY_AUTOCOMPLETE, token)) return BY_AUTOCOMPLETE[token]
  const texts = [name, label].map(normalize).filter(Boolean)
  if (texts.some((text) => OF_OTHERS.test(text))) return undefined
  if (texts.some(holdsBirthday)) return 'birthday'
  // "City" and "code" are part of too many other things to be looked for inside.
  return texts.flatMap((text) => BY_PHRASE.get(compact(withoutNoise(text))) ?? [])[0]
}

const phrasesOf = (fact: Fact) => FACT_WORDS[fact].split(',').map(normalize)
/** Each phrase without its spaces, as every sending of a form is looked through by them. */
const BY_PHRASE = new Map(
  (['postalCode', 'city'] as const).flatMap((fact) =>
    phrasesOf(fact).map((phrase) => [compact(phrase), fact] as const),
  ),
)
const BIRTHDAYS = phrasesOf('birthday')
const BIRTHDAY_WORDS = BIRTHDAYS.filter((phrase) => !NO_SPACES.test(phrase)).flatMap((phrase) => [
  ` ${phrase} `,
  ` ${compact(phrase)} `,
])
const BIRTHDAY_SIGNS = BIRTHDAYS.filter((phrase) => NO_SPACES.test(phrase))

function holdsBirthday(text: string): boolean {
  const apart = ` ${text} `
  return BIRTHDAY_WORDS.some((word) => apart.includes(word)) || BIRTHDAY_SIGNS.some((signs) => text.includes(signs))
}

function birthdayInParts(asked: readonly Asked[]): string | null {
  const parts = BIRTHDAY_PARTS.map((token) => asked.find(({ autocomplete }) => tokenOf(autocomplete) === token)?.value)
  const [year, month, day] = parts
  return year && month && day ? toDate(Number(year), Number(month), Number(day)) : null
}

/** A date as the browser gives it, or as it is written where day and month cannot be taken for one another. */
function readBirthday(typed: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed.trim()) ?? []
  if (year) return toDate(Number(year), Number(month), Number(day))
  const [, first, sign, second, last] = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})$/.exec(typed.trim()) ?? []
  if (!last) return null
  const [one, other] = [Number(first), Number(second)]
  // With points the day comes first wherever dates are written so.
  if (sign === '.' || one > 12 || one === other) return toDate(Number(last), other, one)
  return other > 12 ? toDate(Number(last), one, other) : null
}

function toDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= YEARS.from && year <= YEARS.to ? date.toISOString().slice(0, 10) : null
}

const tokenOf = (autocomplete: string | undefined) => autocomplete?.trim().toLowerCase().split(/\s+/).at(-1) ?? ''

const tidy = (value: string) => value.trim().slice(0, LONGEST_FACT)
