import type { Field } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'
import type { CommonField } from './checkCommon.ts'
import type { FileField } from './checkFile.ts'
import type { Finding } from './finding.ts'
import { PATTERNS } from './patterns.ts'
import type { RareCode } from './words/en.ts'

/** The fields that few forms use; the widget fetches them where one does. A text is here for its pattern, a choice for its buttons. */
export type RareField = Exclude<Field, CommonField | FileField> | Extract<Field, { type: 'text' | 'choice' }>
type Found = Finding<RareCode> | null

const LONGEST_TEXT = 500
const LONGEST_URL = 2_048
/** No number that a person means is larger, and up to here they are exact. */
const LARGEST_NUMBER = Number.MAX_SAFE_INTEGER

/** What is wrong with one answer to a rare field, or null. A block takes no answer at all. */
export function checkRare(field: RareField, value: Answer | undefined): Found {
  if (field.type === 'text_block' || field.type === 'picture')
    return value === undefined ? null : { code: 'wrong_type' }
  if (isOpen(value)) return field.required ? { code: missing(field.type) } : null
  switch (field.type) {
    case 'yes_no':
      return typeof value === 'boolean' ? null : { code: 'wrong_type' }
    case 'number':
      return checkNumber(value, field.min ?? -LARGEST_NUMBER, field.max ?? LARGEST_NUMBER, field.whole)
    case 'rating':
      return checkNumber(value, 1, field.max, true)
    case 'scale':
      return checkNumber(value, field.min, field.max, true)
    case 'multiple':
      return checkMultiple(field, value)
    default:
      return typeof value === 'string' ? checkText(field, value) : { code: 'wrong_type' }
  }
}

type TextualField = Extract<RareField, { type: 'text' | 'choice' | 'date' | 'url' | 'hidden' }>

function checkText(field: TextualField, value: string): Found {
  switch (field.type) {
    case 'date':
      return checkDate(value, field.min, field.max)
    case 'url':
      return isWebAddress(value.trim()) ? null : { code: 'url_invalid' }
    case 'choice':
      return field.options.some((option) => option.value === value) ? null : { code: 'not_an_option' }
    case 'hidden':
      return checkLength(value, 0, LONGEST_TEXT)
    case 'text': {
      const { minLength = 0, maxLength = LONGEST_TEXT, pattern } = field
      const isAsAsked = !pattern || PATTERNS[pattern].test(value.trim())
      return checkLength(value, minLength, maxLength) ?? (isAsAsked ? null : { code: `pattern_${pattern}` })
    }
  }
}

function checkLength(value: string, min: number, max: number): Found {
  if (value.length < min) return { code: 'too_short', limits: { min } }
  return value.length > max ? { code: 'too_long', limits: { max } } : null
}

function checkNumber(value: Answer | undefined, min: number, max: number, isWhole: boolean): Found {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'number_invalid' }
  if (isWhole && !Number.isInteger(value)) return { code: 'number_whole' }
  if (value < min) return { code: 'number_low', limits: { min } }
  return value > max ? { code: 'number_high', limits: { max } } : null
}

function checkMultiple(field: Extract<RareField, { type: 'multiple' }>, value: Answer | undefined): Found {
  if (!Array.isArray(value)) return { code: 'wrong_type' }
  const { options, min = 0, max = options.length } = field
  const isOffered = (chosen: string) => options.some((option) => option.value === chosen)
  if (!value.every(isOffered) || new Set(value).size < value.length) return { code: 'not_an_option' }
  if (value.length < min) return { code: 'too_few', limits: { min } }
  return value.length > max ? { code: 'too_many', limits: { max } } : null
}

/** ISO dates stand in the order of their text. */
function checkDate(value: string, min = '', max = '9999-12-31'): Found {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value)
  if (!isDate) return { code: 'date_invalid' }
  if (value < min) return { code: 'date_early', limits: { min } }
  return value > max ? { code: 'date_late', limits: { max } } : null
}

/** People leave out the scheme; any other than the web's is refused. */
function isWebAddress(value: string): boolean {
  if (value.length > LONGEST_URL || /\s/.test(value)) return false
  const isComplete = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(value)
  try {
    const { protocol, hostname } = new URL(isComplete ? value : `https://${value}`)
    return /^https?:$/.test(protocol) && /.\../.test(hostname)
  } catch {
    return false
  }
}

const isOpen = (value: Answer | undefined) =>
  value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && !value.length)

function missing(type: RareField['type']): RareCode {
  if (type === 'multiple') return 'required_choices'
  return /rating|scale|yes_no|choice/.test(type) ? 'required_choice' : 'required'
}
