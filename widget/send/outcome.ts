import type { Then } from '../../shared/schema/form.ts'
import type { Problem } from '../../shared/schema/problem.ts'

/** How a submission ended. `then` and `problem` are absent where the answer held none. */
export type Answer =
  | { state: 'accepted'; id: string; then?: Then }
  | { state: 'refused'; id: string; status: number; problem?: Problem }

/** How one try ended: for good, or to be tried again. */
export type Outcome = Answer | { state: 'later'; retryAfterMs?: number }
