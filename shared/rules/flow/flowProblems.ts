import type { Condition } from '../../schema/condition.ts'
import type { Field, Question } from '../../schema/field.ts'
import type { FormDefinition } from '../../schema/form.ts'
import { isQuestion } from '../isQuestion.ts'
import { comparisonProblem } from './comparisonProblem.ts'
import { comparisonsOf } from './conditionsOf.ts'

/** Something in a form's logic that could never work, and where. */
export interface FlowProblem {
  path: (string | number)[]
  message: string
}

/** What is wrong with a form's logic: conditions look back at what was asked, skips lead forwards. */
export function flowProblems({ steps, endings = [] }: FormDefinition): FlowProblem[] {
  const problems: FlowProblem[] = []
  const all = new Map(steps.flatMap((step) => step.fields).map((field) => [field.key, field]))
  const asked = new Map<string, Question>()
  const check = (when: Condition | undefined, path: FlowProblem['path'], own?: string) => {
    for (const comparison of when ? comparisonsOf(when) : []) {
      const message = comparisonProblem(comparison, { asked, all, own })
      if (message) problems.push({ path: [...path, 'when'], message })
    }
  }
  for (const [index, step] of steps.entries()) {
    const path = ['steps', index]
    if (steps.findIndex(({ key }) => key === step.key) < index)
      problems.push({ path: [...path, 'key'], message: `another step is called “${step.key}” too` })
    for (const [at, field] of step.fields.entries()) {
      check(field.when, [...path, 'fields', at], field.key)
      if (isQuestion(field)) asked.set(field.key, field)
      if (isAgreementAskedOnce(field))
        problems.push({ path: [...path, 'fields', at, 'askOnce'], message: 'an agreement is asked for each time' })
    }
    for (const [at, { when, to }] of (step.skips ?? []).entries()) {
      check(when, [...path, 'skips', at])
      const target = steps.findIndex(({ key }) => key === to)
      const message = target < 0 ? `there is no step “${to}”` : `“${to}” does not come after “${step.key}”`
      if (target <= index) problems.push({ path: [...path, 'skips', at, 'to'], message })
    }
  }
  for (const [at, { when }] of endings.entries()) check(when, ['endings', at])
  return problems
}

const isAgreementAskedOnce = (field: Field) => field.type === 'consent' && field.askOnce
