import type { Field } from '../schema/field.ts'
import type { FormDefinition } from '../schema/form.ts'
import { isCommon } from './checkCommon.ts'
import { usesFlow } from './flow/usesFlow.ts'
import { isPhoneChoice } from './phoneAnswer.ts'

/** In the order in which a form asks them for a field: the last takes what the others do not know. */
const MODULES = ['flow', 'partial', 'phone', 'file', 'fields'] as const

/** The widget's modules that a form needs beside its own, by name: what few forms use is downloaded where it is used. */
export function needsOf(definition: FormDefinition): (typeof MODULES)[number][] {
  const fields = definition.steps.flatMap((step) => step.fields)
  const needs = new Set(fields.flatMap((field) => moduleOf(field) ?? []))
  if (usesFlow(definition)) needs.add('flow')
  if (definition.partial) needs.add('partial')
  return MODULES.filter((module) => needs.has(module))
}

function moduleOf(field: Field): (typeof MODULES)[number] | null {
  if (isCommon(field)) return null
  if (field.type === 'file') return 'file'
  return isPhoneChoice(field) ? 'phone' : 'fields'
}
