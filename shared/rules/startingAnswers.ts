import type { FormDefinition } from '../schema/form.ts'
import type { Answer, Answers } from '../schema/submission.ts'

/** What stands in a form before anybody has typed. */
export function startingAnswers({ steps }: FormDefinition): Answers {
  const answers: Answers = {}
  for (const field of steps.flatMap((step) => step.fields)) {
    const { key, default: usual }: { key: string; default?: Answer | undefined } = field
    if (usual !== undefined) answers[key] = usual
  }
  return answers
}
