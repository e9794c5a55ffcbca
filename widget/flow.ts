import { followForm } from '../shared/rules/flow/followForm.ts'
import { readParameters } from '../shared/rules/flow/readParameters.ts'
import type { CompanionModule } from './companion.ts'
import { pageAnswers } from './flow/pageAnswers.ts'
import { rememberAnswered } from './flow/rememberAnswered.ts'

/** What a form needs whose questions or texts depend on answers, on the page's address, or on what was asked before. */
export const join: CompanionModule['join'] = ({ definition, host, services }) => {
  // As they are now: an address changes in many ways while somebody fills in a form.
  const parameters = readParameters(definition, new URLSearchParams(location.search))
  const fromPage = pageAnswers(definition, host)
  const known = rememberAnswered(definition, host, services)
  return {
    shape: (whole, answers) =>
      followForm(whole, { answers: { ...fromPage, ...answers }, parameters, known: known() }).definition,
    introduce: () => ({ parameters, known: known() }),
  }
}
