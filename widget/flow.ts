import { followForm } from '../shared/rules/flow/followForm.ts'
import { LINK_PARAMETER, readLinkToken } from '../shared/rules/flow/readLinkToken.ts'
import { readParameters } from '../shared/rules/flow/readParameters.ts'
import type { CompanionModule } from './companion.ts'
import { pageAnswers } from './flow/pageAnswers.ts'
import { rememberAnswered } from './flow/rememberAnswered.ts'

/** What a form needs whose questions or texts depend on answers, on the page's address, or on what was asked before. */
export const join: CompanionModule['join'] = ({ definition, host, services }) => {
  // As they are now: an address changes in many ways while somebody fills in a form.
  const query = new URLSearchParams(location.search)
  const parameters = readParameters(definition, query)
  const fromPage = pageAnswers(definition, host, query)
  const link = query.get(LINK_PARAMETER) ?? undefined
  const proven = link ? readLinkToken(link) : null
  const remembered = rememberAnswered(definition, host, services)
  let isRefuted = false
  // Where the Worker misses what we left out, it does not know this person: then everything is asked.
  host.addEventListener('baton:error', (event) => {
    if (event instanceof CustomEvent) isRefuted ||= event.detail.code === 'invalid' && !event.detail.fields
  })
  const known = () => {
    if (isRefuted) return []
    const names = proven && Date.now() < proven.expiresAtMs ? proven.known : []
    return [...names, ...remembered()]
  }
  return {
    shape: (whole, answers) =>
      followForm(whole, { answers: { ...fromPage, ...answers }, parameters, known: known() }).definition,
    introduce: () => ({ parameters, known: remembered(), ...(proven && { link }) }),
  }
}
