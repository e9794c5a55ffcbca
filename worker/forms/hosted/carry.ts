import type { Step } from '../../../shared/schema/form.ts'
import { HIDDEN } from './hidden.ts'
import { html, type Markup } from './html.ts'

/** What stood in a form's controls, by name. */
export type Texts = ReadonlyMap<string, readonly string[]>

/**
 * What stands on the other steps, as hidden inputs: just as it was typed, good or not, also where logic has hidden it since.
 * It comes back from the visitor's browser and is believed no more than what is typed.
 */
export function carry(step: Step, texts: Texts, asked: readonly string[]): Markup {
  const here = new Set(step.fields.map((field) => field.key))
  const elsewhere = asked.filter((key) => !here.has(key))
  const inputs = elsewhere.flatMap((key) =>
    (texts.get(key) ?? []).map((text) => html`<input type="hidden" name="${key}" value="${text}">`),
  )
  return html`<input type="hidden" name="${HIDDEN.step}" value="${step.key}">
<input type="hidden" name="${HIDDEN.asked}" value="${[...elsewhere, ...here].join(' ')}">
${inputs}`
}
