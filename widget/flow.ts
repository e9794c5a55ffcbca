import { followForm } from '../shared/rules/flow/followForm.ts'
import { readParameters } from '../shared/rules/flow/readParameters.ts'
import type { CompanionModule } from './companion.ts'
import { knownQuestions } from './flow/knownQuestions.ts'
import { pageAnswers } from './flow/pageAnswers.ts'

/** What a form needs whose questions or texts depend on answers, on the page's address, or on what was asked before. */
export const join: CompanionModule['join'] = (joining) => {
  const { definition, host, words } = joining
  // As they are now: an address changes in many ways while somebody fills in a form.
  const query = new URLSearchParams(location.search)
  const parameters = readParameters(definition, query)
  const fromPage = pageAnswers(definition, host, query)
  const whoIs = knownQuestions(joining, query)
  return {
    shape(whole, answers) {
      const { link, known } = whoIs()
      const all = { ...fromPage, ...answers }
      return followForm(whole, { answers: all, parameters, known: [...link.known, ...known], words }).definition
    },
    introduce() {
      const { link, known } = whoIs()
      return { parameters, known, ...(link.token && { link: link.token }) }
    },
  }
}
