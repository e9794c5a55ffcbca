import type { Step } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'

/** Only the answers to what these steps ask. */
export function answersTo(steps: readonly Step[], answers: Answers): Answers {
  const asked: Answers = {}
  for (const { key } of steps.flatMap((step) => step.fields)) {
    const answer = answers[key]
    if (answer !== undefined) asked[key] = answer
  }
  return asked
}
