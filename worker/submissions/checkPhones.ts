import { splitPhone } from '../../shared/rules/phoneAnswer.ts'
import { say, type Words } from '../../shared/rules/say.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { AnswerError, Answers } from '../../shared/schema/submission.ts'
import { misfitCountry } from '../leads/readPhone.ts'

/**
 * Numbers that cannot be ones of their country. Only where a form or a visitor names the country: elsewhere a number that
 * nobody can read is better than a lead that is turned away.
 */
export function checkPhones(
  definition: FormDefinition,
  answers: Answers,
  words: Words,
  language: string,
): AnswerError[] {
  return definition.steps
    .flatMap((step) => step.fields)
    .flatMap((field) => {
      const answer = answers[field.key]
      if (field.type !== 'phone' || typeof answer !== 'string' || !answer.trim()) return []
      const { country, number } = splitPhone(answer)
      const named = country ?? field.country
      const misfit = named && misfitCountry(number, named)
      if (!misfit) return []
      const name = new Intl.DisplayNames(language, { type: 'region' }).of(misfit) ?? misfit
      const message = say(words, 'phone_country', { country: name })
      return [{ path: `answers.${field.key}`, code: 'phone_country', message }]
    })
}
