import type { FormDefinition } from '../../shared/schema/form.ts'
import type { FormSubmission } from '../../shared/schema/submission.ts'
import type { FieldsModule } from '../fields.tsx'
import type { Answer } from '../send/outcome.ts'
import type { EventName } from '../services.ts'

/** What a form is given: what it asks, and its ways to the world. */
export interface FormProps {
  definition: FormDefinition
  /** Where the definition holds a field that few forms use. */
  rare: FieldsModule | undefined
  /** Sends the answers until they are accepted or refused; `onWaiting` when a try failed and another follows. */
  send(content: Pick<FormSubmission, 'answers' | 'screen'>, onWaiting: (kept: boolean) => void): Promise<Answer>
  /** Tries at once what waits for its next try. */
  wake(): void
  emit(name: EventName, detail?: object): boolean
  /** Leaves the page for the address that the form ends with. */
  leave(url: string): void
}
