import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Companion } from '../companion.ts'
import type { Answer } from '../send/outcome.ts'
import type { EventName, FormContent } from '../services.ts'
import type { FormWords } from './formWords.ts'

/** What a form is given: what it asks, and its ways to the world. */
export interface FormProps {
  definition: FormDefinition
  words: FormWords
  direction: 'ltr' | 'rtl'
  companions: readonly Companion[]
  /** Sends the answers until they are accepted or refused; `onWaiting` when a try failed and another follows. */
  send(content: Omit<FormContent, 'form' | 'version'>, onWaiting: (kept: boolean) => void): Promise<Answer>
  /** Tries at once what waits for its next try. */
  wake(): void
  emit(name: EventName, detail?: object): boolean
  /** Leaves the page for the address that the form ends with. */
  leave(url: string): unknown
}
