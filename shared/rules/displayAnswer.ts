import type { Question } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'

/** An answer as people read it: with the labels that were chosen. */
export function displayAnswer(field: Question, answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  if (typeof answer === 'number') return field.type === 'rating' ? `${answer} of ${field.max}` : String(answer)
  return Array.isArray(answer) ? answer.map((value) => labelOf(field, value)).join(', ') : labelOf(field, answer)
}

function labelOf(field: Question, value: string): string {
  return ('options' in field && field.options.find((option) => option.value === value)?.label) || value
}
