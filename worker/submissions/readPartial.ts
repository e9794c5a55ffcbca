import type { Field } from '../../shared/schema/field.ts'
import type { FormDefinition, PublishedForm } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { AnswerError, Answers } from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import { type CheckedAnswers, checkAndRead } from './checkAndRead.ts'

const NO_PARTIALS: AnswerError = {
  path: 'partial',
  code: 'no_partials',
  message: 'This form is only taken once it is sent.',
}

/**
 * Reads the answers of a form that is still being filled in, by the same rules: a missing one is no fault, one that is not
 * good yet is left out. Files come with the final submission only.
 */
export async function readPartial(
  env: Env,
  site: Site,
  published: PublishedForm,
  answers: Answers,
  nowMs: number,
): Promise<{ ok: true; read: CheckedAnswers } | { ok: false; errors: AnswerError[] }> {
  const { definition } = published
  if (!definition.partial) return { ok: false, errors: [NO_PARTIALS] }
  const lenient = { ...published, definition: askNothing(definition) }
  let good = withoutFiles(definition, answers)
  for (;;) {
    const checked = await checkAndRead(env, site, lenient, good, nowMs)
    if (checked.ok) return checked
    const better = without(good, checked.errors)
    if (Object.keys(better).length === Object.keys(good).length) return checked
    good = better
  }
}

/** The same form with no question that has to be answered. */
const askNothing = (definition: FormDefinition): FormDefinition => ({
  ...definition,
  steps: definition.steps.map((step) => ({ ...step, fields: step.fields.map(toOptional) })),
})

const toOptional = (field: Field): Field => ('required' in field ? { ...field, required: false } : field)

function withoutFiles({ steps }: FormDefinition, answers: Answers): Answers {
  const files = steps.flatMap((step) => step.fields).filter(({ type }) => type === 'file')
  const keys = new Set(files.map(({ key }) => key))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.has(key)))
}

function without(answers: Answers, errors: readonly AnswerError[]): Answers {
  const faulty = new Set(errors.map(({ path }) => path))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !faulty.has(`answers.${key}`)))
}
