import type { WrittenForm } from '../../../../shared/schema/form.ts'

/** A form to begin with. */
export interface Template {
  id: string
  name: string
  /** What it is good for, in one sentence. */
  about: string
  draft: WrittenForm
  /** Who sends it goes to sales at once. */
  qualifies?: true
}
