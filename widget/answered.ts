import { answeredFacts } from './answered/answeredFacts.ts'
import type { CompanionModule } from './companion.ts'
import { keepFacts } from './slots/memory.ts'

/** Keeps what a form's answers tell, once they are accepted, for the slots of later pages. The form never waits for it. */
export const join: CompanionModule['join'] = ({ definition, form, host, services }) => {
  const fields = definition.steps.flatMap((step) => step.fields)
  let sent = {}
  const hear = (name: string, task: (detail: Record<string, unknown>) => void) =>
    host.addEventListener(name, (event) => {
      // An element may show another form later.
      if (event instanceof CustomEvent && event.detail?.form === form) task(event.detail)
    })
  hear('baton:submit', ({ answers }) => {
    sent = Object(answers)
  })
  hear('baton:accepted', () => keepFacts(services, answeredFacts(fields, sent)))
  return {}
}
