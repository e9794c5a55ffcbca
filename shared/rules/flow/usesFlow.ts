import type { FormDefinition } from '../../schema/form.ts'
import { changeTexts } from '../changeTexts.ts'
import { conditionsOf } from './conditionsOf.ts'

/** Whether what a form asks or says depends on anything: on answers, on the page's address, on who is asked. */
export function usesFlow(definition: FormDefinition): boolean {
  const { steps, then, mostQuestions } = definition
  const asksOnce = steps.some((step) => step.fields.some((field) => 'askOnce' in field && field.askOnce))
  if (asksOnce || mostQuestions !== undefined || conditionsOf(definition).length > 0) return true
  let hasPlace = then.type === 'redirect' && PLACE.test(then.url)
  changeTexts(definition, (_, text) => {
    hasPlace ||= PLACE.test(text)
    return text
  })
  return hasPlace
}

/** Roughly: a module too many does no harm. */
const PLACE = /\{[a-z][a-z0-9_]*[|}]/
