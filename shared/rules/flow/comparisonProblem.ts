import type { Comparison } from '../../schema/condition.ts'
import type { Field, Question } from '../../schema/field.ts'
import { checkAnswer } from '../checkAnswer.ts'

type Is = Comparison['is']

const TEXT: readonly Is[] = ['given', 'open', 'equal', 'unequal', 'containing']
const NUMBER: readonly Is[] = ['given', 'open', 'equal', 'unequal', 'more', 'less']
const CHOICE: readonly Is[] = ['given', 'open', 'equal', 'unequal']
const GIVEN: readonly Is[] = ['given', 'open']

/** What can be asked of an answer, by the type of its question. */
const CAN_BE: Record<Question['type'], readonly Is[]> = {
  text: TEXT,
  long_text: TEXT,
  email: TEXT,
  phone: TEXT,
  full_name: TEXT,
  company: TEXT,
  url: TEXT,
  hidden: TEXT,
  number: NUMBER,
  rating: NUMBER,
  scale: NUMBER,
  date: NUMBER,
  choice: CHOICE,
  multiple: CHOICE,
  yes_no: CHOICE,
  file: GIVEN,
  consent: GIVEN,
}

interface Surroundings {
  /** The questions that come before. */
  asked: ReadonlyMap<string, Question>
  /** All fields of the form. */
  all: ReadonlyMap<string, Field>
  /** The key of the field whose condition it is. */
  own: string | undefined
}

/** Why a comparison can never work, in words; null where it can. */
export function comparisonProblem(comparison: Comparison, { asked, all, own }: Surroundings): string | null {
  const { is, value } = comparison
  if (!('answer' in comparison)) {
    if (typeof value === 'boolean') return `the parameter “${comparison.parameter}” is a text, never ${value}`
    return isNumeric(is) && typeof value !== 'number' ? `only a number can be ${is}` : null
  }
  const { answer: key } = comparison
  const field = asked.get(key)
  if (!field) {
    if (key === own) return `“${key}” cannot depend on its own answer`
    if (!all.has(key)) return `this form has no field “${key}”`
    return all.get(key)?.type.match(/^(text_block|picture)$/)
      ? `“${key}” asks nothing`
      : `“${key}” is asked later; conditions look back`
  }
  const allowed = CAN_BE[field.type]
  if (!allowed.includes(is)) return `an answer to “${key}” can only be ${allowed.join(', ')}`
  return value === undefined || canBe(field, is, value) ? null : `“${key}” can never have the answer “${value}”`
}

const isNumeric = (is: Is) => is === 'more' || is === 'less'

/** More and less may well look beyond what can be answered. */
function canBe(field: Question, is: Is, value: NonNullable<Comparison['value']>): boolean {
  if (CAN_BE[field.type] === TEXT) return typeof value === 'string'
  if (field.type === 'multiple') return field.options.some((option) => option.value === value)
  if (isNumeric(is) && field.type !== 'date') return typeof value === 'number'
  const asked = field.type === 'date' && isNumeric(is) ? { ...field, min: undefined, max: undefined } : field
  return checkAnswer({ ...asked, required: false }, value) === null
}
