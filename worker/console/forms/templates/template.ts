import type * as z from 'zod'
import type { FormDefinition } from '../../../../shared/schema/form.ts'

/** A form's definition as it is written: what is usual may be left out. */
export type Draft = z.input<typeof FormDefinition>

/** A form to begin with. */
export interface Template {
  id: string
  name: string
  /** What it is good for, in one sentence. */
  about: string
  draft: Draft
  /** Who sends it goes to sales at once. */
  qualifies?: true
}
