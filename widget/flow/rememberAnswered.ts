import { questionName } from '../../shared/rules/flow/questionName.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Joining } from '../companion.ts'

/** Names kept of one browser, the latest. */
const MOST_NAMES = 100

/**
 * The names of the questions that this browser has answered, as far as its visitor lets us remember; asked anew each time,
 * because they may change their mind. Only names are kept, never what was answered.
 */
export function rememberAnswered(
  definition: FormDefinition,
  host: HTMLElement,
  { storage, visitor }: Joining['services'],
): () => string[] {
  const known = () => {
    const kept = visitor?.introduce().visitor && storage?.read('answered')
    return Array.isArray(kept) ? kept.map(String) : []
  }
  let sent: object = {}
  host.addEventListener('baton:submit', (event) => {
    if (event instanceof CustomEvent) sent = Object(event.detail?.answers)
  })
  host.addEventListener('baton:accepted', () => {
    const fields = definition.steps.flatMap((step) => step.fields)
    const names = fields.flatMap((field) => (isQuestion(field) && field.key in sent ? questionName(field) : []))
    if (visitor?.introduce().visitor)
      storage?.write('answered', [...new Set([...known(), ...names])].slice(-MOST_NAMES))
  })
  return known
}
