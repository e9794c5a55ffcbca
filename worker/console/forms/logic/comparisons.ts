import type { Comparison } from '../../../../shared/schema/condition.ts'
import type { Question } from '../../../../shared/schema/field.ts'

type Is = Comparison['is']
type AnswerComparison = Extract<Comparison, { answer: string }>

/** How a comparison is said between its question and its value. */
export const IS_WORDS: Readonly<Record<Is, string>> = {
  equal: 'is',
  unequal: 'is not',
  containing: 'contains',
  more: 'is more than',
  less: 'is less than',
  given: 'is answered',
  open: 'is left open',
}

/** What can be asked of the answer to a question; the Worker's rules/flow refuses the rest. */
export function isOptions(question: Question | undefined): readonly Is[] {
  switch (question?.type) {
    case undefined:
    case 'consent':
    case 'file':
      return ['given', 'open']
    case 'choice':
    case 'multiple':
    case 'yes_no':
      return ['equal', 'unequal', 'given', 'open']
    case 'number':
    case 'rating':
    case 'scale':
    case 'date':
      return ['more', 'less', 'equal', 'unequal', 'given', 'open']
    default:
      return ['given', 'open', 'equal', 'unequal', 'containing']
  }
}

/** The comparison with which one begins, which holds for some answer. */
export function startOf(question: Question): AnswerComparison {
  const answer = question.key
  switch (question.type) {
    case 'choice':
    case 'multiple':
      return { answer, is: 'equal', value: question.options[0]?.value ?? '' }
    case 'yes_no':
      return { answer, is: 'equal', value: true }
    case 'number':
    case 'rating':
    case 'scale':
      return { answer, is: 'more', value: 'min' in question ? (question.min ?? 1) : 1 }
    default:
      return { answer, is: 'given' }
  }
}
