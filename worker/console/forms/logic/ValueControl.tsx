import type { Comparison } from '../../../../shared/schema/condition.ts'
import type { Question } from '../../../../shared/schema/field.ts'

type Value = NonNullable<Comparison['value']>
interface ValueControlProps {
  question: Question
  value: Comparison['value']
  put: (value: Value) => void
}

/** With what an answer is compared: one of its options, a number, a date, words. */
export function ValueControl({ question, value, put }: ValueControlProps) {
  if ('options' in question)
    return (
      <select aria-label="Answer" value={String(value)} onChange={(event) => put(event.currentTarget.value)}>
        {question.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  if (question.type === 'yes_no')
    return (
      <select aria-label="Answer" value={String(value)} onChange={(event) => put(event.currentTarget.value === 'true')}>
        <option value="true">yes</option>
        <option value="false">no</option>
      </select>
    )
  const isNumber = question.type === 'number' || question.type === 'rating' || question.type === 'scale'
  const type = isNumber ? 'number' : question.type === 'date' ? 'date' : 'text'
  const shown = value === undefined ? '' : String(value)
  const read = (typed: string) => put(isNumber ? Number(typed) : typed)
  return <input aria-label="Answer" type={type} value={shown} onInput={(event) => read(event.currentTarget.value)} />
}
