import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'

/** What hidden fields will hold once their step is open, so that what depends on them is right from the start. */
export function pageAnswers({ steps }: FormDefinition, host: HTMLElement, query: URLSearchParams): Answers {
  const answers: Answers = {}
  for (const field of steps.flatMap((step) => step.fields)) {
    if (field.type !== 'hidden') continue
    const { key, from } = field
    if (from.kind === 'parameter') answers[key] = query.get(from.name) ?? ''
    if (from.kind === 'attribute') answers[key] = host.getAttribute(`data-baton-${key}`) ?? ''
  }
  return answers
}
