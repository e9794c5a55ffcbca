import type { Then } from '../../shared/schema/form.ts'
import type { Phase } from './Actions.tsx'
import type { Errors } from './findErrors.ts'

/** Where a person stands in a form; their answers stand in the page and in the form itself. */
export interface FormState {
  step: number
  phase: Phase
  errors: Errors
  /** What concerns the whole submission, to be seen and announced. */
  note: string
  /** A refusal shows the page's own link again, as another way. */
  isRefused: boolean
  /** What is only announced, where there is no note. */
  said: string
  then: Then
}
