import type { Comparison, Condition } from '../../schema/condition.ts'
import type { Field } from '../../schema/field.ts'
import type { FormDefinition } from '../../schema/form.ts'
import { displayAnswer } from '../displayAnswer.ts'
import { isQuestion } from '../isQuestion.ts'

/** A condition in plain words, as “Budget” is more than 5,000 and “Country” is “Austria”. */
export function describeCondition({ steps }: FormDefinition, condition: Condition): string {
  const fields = new Map(steps.flatMap((step) => step.fields).map((field) => [field.key, field]))
  const join = (part: Condition): string => {
    const word = 'all' in part ? ' and ' : ' or '
    const within: readonly (Condition | Comparison)[] = 'all' in part ? part.all : part.any
    const said = within.map((one) => {
      if ('answer' in one || 'parameter' in one) return describe(one, fields)
      const group = join(one)
      return within.length > 1 && /( and | or )/.test(group) ? `(${group})` : group
    })
    return said.join(word)
  }
  return join(condition)
}

function describe(comparison: Comparison, fields: ReadonlyMap<string, Field>): string {
  const { is, value } = comparison
  if ('parameter' in comparison) {
    const what = `the address’s “${comparison.parameter}”`
    if (is === 'given' || is === 'open') return `${what} is ${is === 'given' ? 'there' : 'not there'}`
    return `${what} ${IS[is]} ${quote(value)}`
  }
  const field = fields.get(comparison.answer)
  const what = field && 'label' in field ? quote(field.label) : quote(comparison.answer)
  if (is === 'given') return `${what} is ${field?.type === 'consent' ? 'agreed to' : 'answered'}`
  if (is === 'open') return `${what} is ${field?.type === 'consent' ? 'not agreed to' : 'left open'}`
  if (field?.type === 'date' && (is === 'more' || is === 'less')) return `${what} is ${DATE[is]} ${value}`
  const verb = field?.type === 'multiple' ? (is === 'equal' ? 'has' : 'does not have') : IS[is]
  return `${what} ${verb} ${show(field, value)}`
}

const IS = {
  equal: 'is',
  unequal: 'is not',
  containing: 'contains',
  more: 'is more than',
  less: 'is less than',
} as const
const DATE = { more: 'after', less: 'before' } as const

function show(field: Field | undefined, value: Comparison['value']): string {
  if (value === undefined || typeof value === 'boolean') return value ? 'yes' : 'no'
  return quote(field && isQuestion(field) && typeof value === 'string' ? displayAnswer(field, value) : value)
}

const quote = (value: Comparison['value']) => (typeof value === 'number' ? value.toLocaleString('en-GB') : `“${value}”`)
