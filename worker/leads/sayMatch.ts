import type { Match, MatchRule } from '../../shared/schema/match.ts'
import type { PersonKeys } from '../submissions/submissionCommand.ts'

/** What identified somebody: of a submission all of it is known, of a signal only the rule. */
type Known = Partial<Pick<PersonKeys, 'emailKey' | 'externalId'>>

/** Why something was taken for a lead's, as people read it. `isTold`: a machine said the site's own id, and nothing was signed. */
export function sayMatch(rule: MatchRule, { emailKey, externalId }: Known = {}, isTold = false): Match {
  const id = externalId && (isTold ? `id ${externalId}, as its sender told` : `signed id ${externalId}`)
  const evidence: Record<MatchRule, string> = {
    new:
      id || emailKey ? `nobody was known by ${[id, emailKey].filter(Boolean).join(' or ')}` : 'nobody was known by it',
    external_id: id || 'a signed id',
    email: emailKey || 'the address in the form that it came with',
    partial: 'the same form, handed on half filled in before',
    link: 'a link that we signed for this person',
    visitor: 'this browser, which may be remembered',
  }
  return { rule, evidence: evidence[rule] }
}
