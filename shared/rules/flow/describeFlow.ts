import type { Field } from '../../schema/field.ts'
import type { FormDefinition, Step, Then } from '../../schema/form.ts'
import { describeCondition } from './describeCondition.ts'

/** A form's logic in plain sentences, in the order in which a visitor meets it; empty where there is none. */
export function describeFlow(definition: FormDefinition): string[] {
  const { steps, endings = [], mostQuestions } = definition
  const nameOf = (key: string) => {
    const step = steps.find((one) => one.key === key)
    return step?.title ? `“${step.title}”` : `step ${steps.findIndex((one) => one.key === key) + 1}`
  }
  const sayStep = (step: Step): string[] => [
    ...step.fields.flatMap((field) => sayField(definition, field)),
    ...(step.skips ?? []).map(
      ({ when, to }) => `After ${nameOf(step.key)}, ${nameOf(to)} follows when ${describeCondition(definition, when)}.`,
    ),
  ]
  return [
    ...steps.flatMap(sayStep),
    ...endings.map(({ when, then }) => `It ends with ${sayEnd(then)} when ${describeCondition(definition, when)}.`),
    ...(mostQuestions ? [`Of the questions that are asked once, at most ${mostQuestions} are asked at a time.`] : []),
  ]
}

function sayField(definition: FormDefinition, field: Field): string[] {
  const name = field.type === 'text_block' ? 'A text' : field.type === 'picture' ? 'A picture' : `“${field.label}”`
  return [
    ...(field.when ? [`${name} shows when ${describeCondition(definition, field.when)}.`] : []),
    ...('askOnce' in field && field.askOnce ? [`${name} is not asked again of somebody known to have answered.`] : []),
  ]
}

const sayEnd = (then: Then): string => (then.type === 'message' ? `“${then.title}”` : `the page ${then.url}`)
