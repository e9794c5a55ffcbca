import type { FormDefinition } from '../schema/form.ts'
import { isCommon } from './checkCommon.ts'

/** The widget's modules that a form needs beside its own, by name: what few forms use is downloaded where it is used. */
export function needsOf({ steps }: FormDefinition): string[] {
  const fields = steps.flatMap((step) => step.fields)
  return fields.every(isCommon) ? [] : ['fields']
}
