import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'

/** Whether something is done: once the visitor agreed, unless the visitor refused, or never. */
type Rule = 'agreed' | 'not refused' | 'never'

/** DESIGN.md §6 "Privacy modes". */
const RULES: Record<PrivacyMode, [measurement: Rule, journey: Rule, keepsConsent: boolean]> = {
  ask: ['agreed', 'agreed', true],
  count: ['not refused', 'never', false],
  remember: ['not refused', 'not refused', true],
  off: ['never', 'never', false],
}

export interface Permissions {
  /** Anonymous beacons may be sent. */
  measurement: boolean
  /** Touchpoints and pages may be kept in the browser and join a submission. */
  journey: boolean
  /** The visitor's choice may be kept: a refusal always, an agreement where there is something to agree to. */
  keepsChoice: boolean
}

/** What a site's mode, this visitor's choice and the browser's own refusal (GPC, DNT) allow together. */
export function permissions(mode: PrivacyMode, choice: PrivacyChoice, browserRefuses: boolean): Permissions {
  const [measurement, journey, keepsConsent] = RULES[mode]
  const may = (rule: Rule, chosen: boolean | null) =>
    !browserRefuses && rule !== 'never' && (chosen ?? rule === 'not refused')
  const agrees = choice.measurement || choice.journey
  return {
    measurement: may(measurement, choice.measurement),
    journey: may(journey, choice.journey),
    keepsChoice: !agrees || (keepsConsent && !browserRefuses),
  }
}
